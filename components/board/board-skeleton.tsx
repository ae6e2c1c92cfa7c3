import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';

const four = ['a', 'b', 'c', 'd'];
const twelve = [...four, ...four.map((key) => `${key}2`), ...four.map((key) => `${key}3`)];

/** The board's outline while nothing is known yet: places, no figures. */
export function BoardSkeleton() {
  return (
    <>
      <div className="border-b border-line bg-panel">
        <div className="flex h-12 items-center justify-between gap-4 border-b border-line px-3 sm:px-4">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-6 w-32 sm:w-64" />
        </div>
        <div className="flex h-11 items-center gap-2 px-3 sm:px-4">
          <Skeleton className="h-7 min-w-0 flex-1 min-[84rem]:max-w-68" />
          <Skeleton className="h-7 w-24" />
        </div>
      </div>
      <main className="@container">
        <BoardBodySkeleton />
      </main>
    </>
  );
}

export function BoardBodySkeleton() {
  const t = useTranslations('board');
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label={t('loading')}
      className="grid items-start gap-3 p-3 sm:gap-4 sm:p-4 @min-[76rem]:grid-cols-[minmax(0,1fr)_clamp(24rem,27%,32rem)]"
    >
      <div className="grid min-w-0 gap-3 sm:gap-4">
        <div className="grid grid-cols-3 gap-2 sm:gap-3">
          {four.slice(1).map((key) => (
            <Skeleton key={key} className="h-16" />
          ))}
        </div>
        <div className="grid grid-cols-1 gap-2.5 sm:grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))]">
          {four.map((key) => (
            <Skeleton key={key} className="h-37 [@media(min-height:50rem)]:sm:h-90" />
          ))}
        </div>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10.5rem),1fr))] gap-2.5 [@media(min-height:50rem)]:sm:grid-cols-[repeat(auto-fill,minmax(min(100%,12.75rem),1fr))]">
          {twelve.map((key) => (
            <Skeleton key={key} className="h-20 [@media(min-height:50rem)]:sm:h-38" />
          ))}
        </div>
      </div>
      <div className="grid gap-3 sm:gap-4">
        <Skeleton className="h-96" />
        <Skeleton className="h-84" />
      </div>
    </div>
  );
}
