'use client';
import { useTranslations } from 'next-intl';
import { ActiveCalls } from '#components/calls/calls-table.tsx';
import { useCallsThrough } from './use-queue-lists.ts';

/** The calls that go on through this queue, without those that still wait in it. */
export function CallsThroughQueue({ queue }: { readonly queue: string }) {
  const t = useTranslations('queuePage');
  return <ActiveCalls calls={useCallsThrough(queue)} none={t('noCalls')} />;
}
