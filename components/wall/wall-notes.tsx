'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { browserTime } from '#lib/live/time-source.ts';
import type { PassedOver } from './wall-options.ts';

/** Whoever typed the address is still there. */
const NOTED_FOR_MS = 60_000;

/** For the first minute of the wall: what its address asks for in vain. */
export function WallNotes({ notes }: { readonly notes: readonly PassedOver[] }) {
  const t = useTranslations('wall');
  const [over, setOver] = useState(false);
  useEffect(() => browserTime.after(NOTED_FOR_MS, () => setOver(true)), []);
  if (over) return null;
  const texts = notes.map(({ asked, known, queues }) => {
    if (queues !== undefined) return t('noSuchQueues', { count: queues.length, queues: queues.join(', ') });
    return known.length === 0
      ? t('passedOver', { asked })
      : t('passedOverOf', { asked, known: known.join(', ') });
  });
  return (
    <p role="note" className="truncate text-[0.58em] leading-tight text-muted">
      {texts.join(' · ')}
    </p>
  );
}
