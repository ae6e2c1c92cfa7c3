'use client';
import { type RefObject, useEffect } from 'react';
import { keepTabStops } from './tab-stops.ts';
import { moveFocus } from './wayfinding.ts';

/** Arrows, Home, End and Escape among the items of this part of the page, each kind of which is one stop of the Tab key. */
export function useWayfinding(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const move = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (moveFocus(element, event.key)) event.preventDefault();
    };
    const stop = keepTabStops(element);
    element.addEventListener('keydown', move);
    return () => {
      stop();
      element.removeEventListener('keydown', move);
    };
  }, [place]);
}
