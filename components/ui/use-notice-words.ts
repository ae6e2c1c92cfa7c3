'use client';
import { useTranslations } from 'next-intl';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';

/** What the server says, in the language of the screen; of a code that this screen does not know, the server's own text. */
export function useNoticeWords(): (worded: NoticeWithText) => string {
  const t = useTranslations('notice');
  return ({ message, notice }) => (t.has(notice.code) ? t(notice.code, notice.values) : message);
}
