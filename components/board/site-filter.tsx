'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '#components/ui/select-field.tsx';
import type { ListedSite } from '#lib/live/site-list.ts';

interface SiteFilterProps {
  readonly sites: readonly ListedSite[];
  readonly shown: readonly ListedSite[];
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
    <SelectField
      label={t('site')}
      value={value}
      onChange={(id) => onShow(id === ALL ? [] : [id])}
      className="max-w-48 min-w-0"
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
    </SelectField>
  );
}
