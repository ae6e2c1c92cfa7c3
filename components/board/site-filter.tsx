'use client';
import { useTranslations } from 'next-intl';
import type { SiteChoice } from './use-sites.ts';

interface SiteFilterProps {
  readonly sites: readonly SiteChoice[];
  readonly shown: readonly SiteChoice[];
  /** With no id: all sites. */
  readonly onShow: (ids: readonly string[]) => void;
}

const ALL = '';
/** Some but not all: such a choice comes from the address alone. */
const SOME = '*';

/** Narrows the board to one site; nothing where there is only one. */
export function SiteFilter({ sites, shown, onShow }: SiteFilterProps) {
  const t = useTranslations('board');
  if (sites.length < 2) return null;
  const value = shown.length === sites.length ? ALL : shown.length === 1 ? (shown[0]?.id ?? ALL) : SOME;
  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-muted">
      <span className="sr-only">{t('site')}</span>
      <select
        value={value}
        onChange={(event) => onShow(event.target.value === ALL ? [] : [event.target.value])}
        className="min-h-8 max-w-48 rounded-md border border-line bg-raised px-2 text-ink"
      >
        <option value={ALL}>{t('allSites')}</option>
        {value === SOME ? (
          <option value={SOME} disabled>
            {shown.map(({ name }) => name).join(' + ')}
          </option>
        ) : null}
        {sites.map(({ id, name }) => (
          <option key={id} value={id} dir="auto">
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
