'use client';
import { type RefObject, useEffect, useRef } from 'react';
import type { StableOrder } from '#lib/live/stable-order.ts';
import { OVERLAY_SELECTOR } from './keep-focus.ts';
import { itemOf } from './spatial-navigation.ts';

/** While somebody points or types among the tiles they stay where they are. */
export function useHoldOrderWhileUsed(grid: RefObject<HTMLElement | null>, order: StableOrder): void {
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const hold = (): void => order.hold();
    const point = ({ pointerType }: PointerEvent): void => {
      if (pointerType !== 'touch') order.hold();
    };
    const leave = (): void => {
      if (!element.contains(document.activeElement)) order.release();
    };
    const focus = ({ target }: FocusEvent): void => {
      focused.current = target instanceof Element ? agentOf(target) : null;
      order.hold();
    };
    const blur = ({ relatedTarget }: FocusEvent): void => {
      // Into the tile's own menu or dialog is not away.
      if (relatedTarget instanceof Element && element.contains(relatedTarget)) return;
      if (relatedTarget instanceof Element && relatedTarget.closest(OVERLAY_SELECTOR) !== null) return;
      focused.current = null;
      order.release();
    };
    order.kept = () => focused.current;
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
  }, [grid, order]);
}

function agentOf(element: Element): string | null {
  return itemOf(element)?.dataset.agent ?? null;
}
