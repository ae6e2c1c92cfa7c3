'use client';
import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TextButton } from '#components/ui/text-button.tsx';

interface ChartPendingProps {
  readonly failed: boolean;
  readonly onRetry: () => void;
}

/** In the place of a drawing that is on its way, or did not arrive. */
export function ChartPending({ failed, onRetry }: ChartPendingProps) {
  const t = useTranslations('chart');
  if (!failed) return <Skeleton className="size-full" />;
  return (
    <div className="flex size-full flex-col items-center justify-center gap-3 text-sm text-muted">
      <p role="status">{t('failed')}</p>
      <TextButton onClick={onRetry}>{t('retry')}</TextButton>
    </div>
  );
}
