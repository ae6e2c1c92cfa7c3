import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';

const four = ['a', 'b', 'c', 'd'];
const twelve = [...four, ...four.map((key) => `${key}2`), ...four.map((key) => `${key}3`)];

/** The board's outline while nothing is known yet: places, no figures. */
export function BoardSkeleton() {
  return (
    <>
      <header className="flex h-14 items-center justify-between border-b border-line bg-panel px-4">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-6 w-64" />
      </header>
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
      className="grid items-start gap-4 p-3 sm:p-4 @min-[78rem]:grid-cols-[minmax(0,1fr)_minmax(26rem,34rem)]"
    >
      <div className="grid min-w-0 gap-4">
        <Skeleton className="h-28" />
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-3">
          {four.map((key) => (
            <Skeleton key={key} className="h-64" />
          ))}
        </div>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,12.75rem),1fr))] gap-3">
          {twelve.map((key) => (
            <Skeleton key={key} className="h-40" />
          ))}
        </div>
      </div>
      <Skeleton className="h-96" />
    </div>
  );
}
