'use client';
import clsx from 'clsx';
import { Ear, ListOrdered, PhoneOutgoing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { hueClass, statusIcon } from '#components/tiles/status-style.ts';
import { useStatusWord } from '#components/tiles/use-status-word.ts';
import type { Target } from './targets.ts';

interface TargetListProps {
  readonly targets: readonly Target[];
  readonly legend: string;
  /** What stands there when nobody fits. */
  readonly none: string;
  readonly chosen: string | null;
  readonly onPick: (number: string) => void;
  readonly list: RefObject<HTMLFieldSetElement | null>;
}

/** One of these is chosen; whoever cannot be chosen is shown with the reason. */
export function TargetList({ targets, legend, none, chosen, onPick, list }: TargetListProps) {
  const t = useTranslations('command');
  // As high with one as with many: the buttons below stay where they are.
  const box = 'h-[min(18rem,40dvh)]';
  if (targets.length === 0) return <p className={clsx('py-4 text-sm text-muted', box)}>{none}</p>;
  return (
    <fieldset ref={list} className={clsx('goes-on -mx-2 overflow-y-auto', box)}>
      <legend className="sr-only">{legend}</legend>
      {targets.map((target) => (
        <label
          key={`${target.kind}/${target.number}`}
          className={clsx(
            'relative flex min-h-10 items-center gap-3 rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
            chosen === target.number ? 'border-accent bg-raised' : 'border-transparent',
            target.offReason === null ? 'cursor-pointer hover:bg-raised' : 'text-muted',
          )}
        >
          <input
            type="radio"
            name="target"
            value={target.number}
            checked={chosen === target.number}
            disabled={target.offReason !== null}
            onChange={() => onPick(target.number)}
            className="sr-only"
          />
          <span className="w-12 shrink-0 truncate text-muted">
            {target.kind === 'number' ? <PhoneOutgoing aria-hidden size={15} /> : target.number}
          </span>
          <bdi className="truncate">
            {target.kind === 'number'
              ? t('transferNumber', { number: target.number })
              : // The number stands before it.
                target.name}
          </bdi>
          <TargetStatus target={target} />
        </label>
      ))}
    </fieldset>
  );
}

function TargetStatus({ target }: { readonly target: Target }) {
  const t = useTranslations('command');
  const word = useStatusWord();
  if (target.load !== null) {
    const { waiting, free } = target.load;
    return (
      <span className="ms-auto flex shrink-0 items-center gap-1.5 text-muted">
        <ListOrdered aria-hidden size={15} /> {t('queueLoad', { waiting, free })}
      </span>
    );
  }
  if (target.group === null || target.status === null) return null;
  const listens = target.offReason === 'listens';
  const Icon = listens ? Ear : statusIcon(target.status);
  const hue = hueClass(listens ? 'on-call' : target.group);
  return (
    <span className={clsx('ms-auto flex shrink-0 items-center gap-1.5 text-hue', hue)}>
      <Icon aria-hidden size={15} /> {listens ? t('listens') : word(target.status)}
    </span>
  );
}
