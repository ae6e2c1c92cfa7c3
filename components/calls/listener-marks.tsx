'use client';
import { Ear } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Call, Listener } from '#lib/domain/records.ts';

/** Who listens in on a call, for everybody to see; nothing while nobody does. */
export function ListenerMarks({ call }: { readonly call: Call | undefined }) {
  const words = useListenerWords();
  if (call === undefined || call.listeners.length === 0) return null;
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      {call.listeners.map((listener) => (
        <span
          key={listener.extension}
          data-listener={listener.extension}
          data-mode={listener.mode ?? ''}
          title={words(listener)}
          className="hue-ringing inline-flex items-center gap-0.5 text-xs font-medium text-hue"
        >
          <Ear aria-hidden size={14} className="shrink-0" />
          <span aria-hidden>{listener.extension}</span>
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
