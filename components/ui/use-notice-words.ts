'use client';
import { useTranslations } from 'next-intl';
import type { Worded } from '#lib/model/word-notice.ts';

/** What the server says, in the language of the screen; of a code that this screen does not know, the server's own text. */
export function useNoticeWords(): (worded: Worded) => string {
  const t = useTranslations('notice');
  return ({ message, notice }) => (t.has(notice.code) ? t(notice.code, notice.values) : message);
}
