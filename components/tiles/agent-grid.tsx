'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { type RefObject, useEffect, useId, useRef } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { LAYERS } from '#components/board/keep-focus.ts';
import { NoneFits } from '#components/board/none-fits.tsx';
import { useCompact } from '#components/board/use-density.ts';
import { useLineUp } from '#components/board/use-shown-lists.ts';
import { useShownView } from '#components/board/view-desk.tsx';
import { itemOf } from '#components/board/wayfinding.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useAgentOrder } from '#lib/live/hooks.ts';
import type { LineUp } from '#lib/live/line-up.ts';
import { AgentTile } from './agent-tile.tsx';

/** With so many most tiles are off the screen: those are not laid out and painted. */
const MANY_FROM = 61;

/** The agents that the view leaves, in its order. */
export function AgentGrid() {
  const t = useTranslations('board');
  const locale = useLocale();
  const all = useAgentOrder().length;
  const { agents, lineUp } = useLineUp();
  const { queues } = useShownView();
  const compact = useCompact(all);
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const grid = useRef<HTMLDivElement>(null);
  useHold(grid, lineUp);
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="mb-2 text-sm font-semibold text-muted">
        {t('agents')}{' '}
        <span className="font-normal">
          {agents.length === all ? formatCount(all, locale) : t('someOf', { count: agents.length, all })}
        </span>
      </Part>
      {all === 0 ? <p className="tile p-6 text-center text-muted">{t('noAgents')}</p> : null}
      {all > 0 && agents.length === 0 ? <NoneFits what="agents" /> : null}
      <div
        ref={grid}
        className={clsx(
          'grid gap-2.5',
          agents.length >= MANY_FROM && 'many-tiles',
          compact
            ? 'grid-cols-[repeat(auto-fill,minmax(min(100%,10.5rem),1fr))]'
            : 'grid-cols-[repeat(auto-fill,minmax(min(100%,12.75rem),1fr))]',
        )}
      >
        {agents.map((extension) => (
          <AgentTile key={extension} extension={extension} compact={compact} queues={queues} />
        ))}
      </div>
    </section>
  );
}

/** While somebody points or types among the tiles they stay where they are. */
function useHold(grid: RefObject<HTMLElement | null>, lineUp: LineUp): void {
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const hold = (): void => lineUp.hold();
    const point = ({ pointerType }: PointerEvent): void => {
      if (pointerType !== 'touch') lineUp.hold();
    };
    const leave = (): void => {
      if (!element.contains(document.activeElement)) lineUp.release();
    };
    const focus = ({ target }: FocusEvent): void => {
      focused.current = target instanceof Element ? agentOf(target) : null;
      lineUp.hold();
    };
    const blur = ({ relatedTarget }: FocusEvent): void => {
      // Into the tile's own menu or dialog is not away.
      if (relatedTarget instanceof Element && element.contains(relatedTarget)) return;
      if (relatedTarget instanceof Element && relatedTarget.closest(LAYERS) !== null) return;
      focused.current = null;
      lineUp.release();
    };
    lineUp.kept = () => focused.current;
    element.addEventListener('pointermove', point);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('keydown', hold);
    element.addEventListener('focusin', focus);
    element.addEventListener('focusout', blur);
    return () => {
      element.removeEventListener('pointermove', point);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('keydown', hold);
      element.removeEventListener('focusin', focus);
      element.removeEventListener('focusout', blur);
    };
  }, [grid, lineUp]);
}

function agentOf(element: Element): string | null {
  return itemOf(element)?.dataset.agent ?? null;
}
