'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useNoticeWords } from '#components/ui/use-notice-words.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useLinks, useSiteIdentity } from '#lib/live/hooks.ts';
import type { UnknownPart, ViewPart } from '#lib/model/records.ts';

export interface UnknownPartNotice {
  readonly part: ViewPart;
  /** Which part, and how old what is shown of it is. */
  readonly seen: string;
  readonly why: string;
}

/** What the PBX does not tell at present while it answers otherwise, a sentence each (rule F1). */
export function useUnknownParts(): readonly UnknownPartNotice[] {
  const t = useTranslations('freshness');
  const locale = useLocale();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const words = useNoticeWords();
  const seen = ({ part, numbers, count, asOf }: UnknownPart): string => {
    const named = numbers.join(', ');
    const all =
      numbers.length < count ? t('andMore', { numbers: named, count: count - numbers.length }) : named;
    const values = { part: t(`part.${part}`), numbers: all };
    if (asOf === null) return t(numbers.length === 0 ? 'partUnknown' : 'partUnknownOf', values);
    const time = formatTime(asOf, locale, timeZone);
    return t(numbers.length === 0 ? 'partAsOf' : 'partAsOfOf', { ...values, time });
  };
  return (useLinks()?.unknownParts ?? []).map((unknown) => ({
    part: unknown.part,
    seen: seen(unknown),
    why: t('partWhy', { reason: words(unknown) }),
  }));
}
