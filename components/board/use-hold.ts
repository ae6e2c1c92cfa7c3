'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { LAYERS } from './keep-focus.ts';
import { itemOf } from './wayfinding.ts';

/** Orders tiles, and can be asked to leave them where they are. */
interface Held {
  hold(): void;
  release(): void;
  /** The agent whose tile has the focus and must not go. */
  kept?: () => string | null;
}

/** While somebody points or types among the tiles they stay where they are. */
export function useHold(grid: RefObject<HTMLElement | null>, lineUp: Held): void {
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
    if (lineUp.kept !== undefined) lineUp.kept = () => focused.current;
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
