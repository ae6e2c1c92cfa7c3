'use client';
import { useTranslations } from 'next-intl';
import { useQueue, useQueueOrder } from '#lib/live/hooks.ts';

interface ChartChoiceProps {
  /** Null = all queues. */
  readonly chosen: string | null;
  readonly onChoose: (queue: string | null) => void;
}

const ALL = '';

/** Which queue the chart shows. */
export function ChartChoice({ chosen, onChoose }: ChartChoiceProps) {
  const t = useTranslations('chart');
  const queues = useQueueOrder();
  if (queues.length < 2) return null;
  return (
    <label className="ms-auto flex min-w-0 items-center text-sm">
      <span className="sr-only">{t('queue')}</span>
      <select
        value={chosen ?? ALL}
        onChange={(event) => onChoose(event.target.value === ALL ? null : event.target.value)}
        className="min-h-control max-w-48 min-w-0 truncate rounded-md border border-edge bg-raised px-2 text-ink"
      >
        <option value={ALL}>{t('allQueues')}</option>
        {queues.toSorted().map((number) => (
          <QueueOption key={number} number={number} />
        ))}
      </select>
    </label>
  );
}

function QueueOption({ number }: { readonly number: string }) {
  const name = useQueue(number)?.name ?? null;
  return (
    <option value={number} dir="auto">
      {name === null ? number : `${number} ${name}`}
    </option>
  );
}
