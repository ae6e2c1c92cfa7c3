'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { browserTime } from '#lib/live/time-source.ts';
import type { AddressWarning } from './wall-options.ts';

/** Whoever typed the address is still there. */
const WARNED_FOR_MS = 60_000;

interface WallNotesProps {
  /** What the address asks for in vain. */
  readonly notes: readonly AddressWarning[];
  /** What the picture does not rest on, each in a few words. */
  readonly doubts: readonly string[];
}

/** One quiet line: for the first minute of the wall what its address asks for in vain, and for as long as it is so what the picture lacks. */
export function WallAddressWarnings({ notes, doubts }: WallNotesProps) {
  const t = useTranslations('wall');
  const [over, setOver] = useState(false);
  useEffect(() => browserTime.after(WARNED_FOR_MS, () => setOver(true)), []);
  const asked = (over ? [] : notes).map(({ asked, known, queues }) => {
    if (queues !== undefined) return t('noSuchQueues', { count: queues.length, queues: queues.join(', ') });
    return known.length === 0
      ? t('passedOver', { asked })
      : t('passedOverOf', { asked, known: known.join(', ') });
  });
  const texts = [...asked, ...doubts];
  if (texts.length === 0) return null;
  return (
    <p
      role="note"
      data-doubts={doubts.length}
      className={clsx(
        'flex items-center gap-[0.4em] text-[0.58em] leading-tight text-muted',
        doubts.length > 0 && 'hue-near',
      )}
    >
      {doubts.length === 0 ? null : (
        <span aria-hidden className="size-[0.5em] shrink-0 rounded-full bg-hue" />
      )}
      <span className="min-w-0 truncate">{texts.join(' · ')}</span>
    </p>
  );
}
