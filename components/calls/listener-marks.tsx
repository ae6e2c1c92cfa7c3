'use client';
import clsx from 'clsx';
import { Ear } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Call, Listener } from '#lib/model/records.ts';

interface ListenerMarksProps {
  readonly call: Call | undefined;
  /** Where there is room for one number only: of several each has its mark, and its words as a hint. */
  readonly brief?: boolean;
}

/** Who listens in on a call, for everybody to see; nothing while nobody does. */
export function ListenerMarks({ call, brief = false }: ListenerMarksProps) {
  const words = useListenerWords();
  if (call === undefined || call.listeners.length === 0) return null;
  const numbers = !brief || call.listeners.length === 1;
  return (
    <span className={clsx('flex shrink-0 items-center', numbers ? 'gap-1.5' : 'gap-0.5')}>
      {call.listeners.map((listener) => (
        <span
          key={listener.extension}
          data-listener={listener.extension}
          data-mode={listener.mode ?? ''}
          title={words(listener)}
          className="hue-on-call inline-flex items-center gap-0.5 text-xs font-medium text-hue"
        >
          <Ear aria-hidden size={14} className="shrink-0" />
          {numbers ? <span aria-hidden>{listener.extension}</span> : null}
          <span className="sr-only">{words(listener)}</span>
        </span>
      ))}
    </span>
  );
}

function useListenerWords(): (listener: Listener) => string {
  const t = useTranslations('listener');
  return ({ extension, mode }) => {
    if (mode === 'whisper') return t('whispers', { extension });
    return mode === 'barge' ? t('bargedIn', { extension }) : t('listens', { extension });
  };
}
