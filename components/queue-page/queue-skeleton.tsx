import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The outline of a queue's page while nothing is known yet. */
export function QueueSkeleton() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between border-b border-line bg-panel px-4">
        <Skeleton className="h-6 w-52" />
        <Skeleton className="h-6 w-64 max-sm:w-24" />
      </header>
      <main className="@container flex grow flex-col">
        <QueueBodySkeleton />
      </main>
    </div>
  );
}

export function QueueBodySkeleton() {
  const t = useTranslations('board');
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label={t('loading')}
      className="grid grow items-stretch gap-3 p-3 sm:p-4 @min-[48rem]:grid-cols-2 @min-[70rem]:grid-cols-[31fr_41fr_28fr]"
    >
      {['waiting', 'agents', 'day'].map((column) => (
        <div
          key={column}
          className="flex flex-col gap-3 @min-[48rem]:last:col-span-2 @min-[70rem]:last:col-span-1"
        >
          <Skeleton className="h-28 @min-[70rem]:h-34" />
          <Skeleton className="min-h-80 grow" />
        </div>
      ))}
    </div>
  );
}
