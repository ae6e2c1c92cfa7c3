'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '#components/ui/select-field.tsx';
import { AGENT_SORTS, QUEUE_SORTS } from '#lib/live/board-filter.ts';
import { BOARD_DENSITIES } from './board-view.ts';
import { useBoardView } from './board-view-provider.tsx';

/** In what order agents stand. */
export function AgentSortSelect() {
  const t = useTranslations('filter');
  const { view, change } = useBoardView();
  const choose = (value: string): void =>
    change({ sort: AGENT_SORTS.find((sort) => sort === value) ?? view.sort });
  return (
    <SelectField label={t('sort')} value={view.sort} onChange={choose}>
      {AGENT_SORTS.map((sort) => (
        <option key={sort} value={sort}>
          {t(`sorts.${sort}`)}
        </option>
      ))}
    </SelectField>
  );
}

/** In what order queues stand. */
export function QueueSortSelect() {
  const t = useTranslations('filter');
  const { view, change } = useBoardView();
  const choose = (value: string): void =>
    change({ queueSort: QUEUE_SORTS.find((sort) => sort === value) ?? view.queueSort });
  return (
    <SelectField label={t('queueSort')} value={view.queueSort} onChange={choose}>
      {QUEUE_SORTS.map((sort) => (
        <option key={sort} value={sort}>
          {t(`queueSorts.${sort}`)}
        </option>
      ))}
    </SelectField>
  );
}

/** How large the tiles are. */
export function DensitySelect() {
  const t = useTranslations('filter');
  const { view, change } = useBoardView();
  const choose = (value: string): void =>
    change({ density: BOARD_DENSITIES.find((density) => density === value) ?? view.density });
  return (
    <SelectField label={t('density')} value={view.density} onChange={choose}>
      {BOARD_DENSITIES.map((density) => (
        <option key={density} value={density}>
          {t(`densities.${density}`)}
        </option>
      ))}
    </SelectField>
  );
}
