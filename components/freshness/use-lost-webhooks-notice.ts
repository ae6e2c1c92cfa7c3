'use client';
import { useTranslations } from 'next-intl';
import { useFreshness, useLinks } from '#lib/live/hooks.ts';
import { meterReading } from './events-style.ts';

export interface LostWebhooksNotice {
  /** In a few words. */
  readonly gist: string;
  /** What is seen. */
  readonly seen: string;
  /** What it means for the board, and what to check. */
  readonly advice: string;
}

/** Unbroken: it is typed as it stands. */
const DOCTOR = 'npm\u00a0run\u00a0doctor';

/** Webhooks that get lost, or do not come at all (rule F2); null while they come, or nobody can know. */
export function useLostWebhooksNotice(): LostWebhooksNotice | null {
  const t = useTranslations('freshness');
  const links = useLinks();
  const { kind, dataSource } = useFreshness();
  if (links === null || kind !== 'live') return null;
  const reading = meterReading(links.events.meter);
  const seconds = Math.ceil(links.poll.intervalMs / 1_000);
  const advice = `${t('lossMeans', { seconds })} ${t('lossCheck', { command: DOCTOR })}`;
  if (dataSource === 'polling-only') return { gist: t('silentGist'), seen: t('silentSeen'), advice };
  if (reading?.grade !== 'many-lost') return null;
  const { expected, heard, windowMinutes: minutes } = reading;
  const lost = expected - heard;
  return {
    gist: t('lossGist', { lost, expected }),
    seen: t('lossSeen', { lost, expected, minutes }),
    advice,
  };
}
