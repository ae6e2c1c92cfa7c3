'use client';
import { type RefObject, useEffect } from 'react';

/** The height of what stays at the top of the page, as `--top` on the page: what sticks below it stands there. */
export function useStickyTop(block: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = block.current;
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      const sticks = getComputedStyle(element).position === 'sticky';
      style.setProperty('--top', `${sticks ? Math.round(element.getBoundingClientRect().height) : 0}px`);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--top');
    };
  }, [block]);
}
