'use client';
import { type RefObject, useEffect } from 'react';
import { moveFocus } from './spatial-navigation.ts';
import { keepOneTabStopPerKind } from './tab-stops.ts';

/** Arrows, Home, End and Escape among the items of this part of the page, each kind of which is one stop of the Tab key. */
export function useSpatialNavigation(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const move = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (moveFocus(element, event.key)) event.preventDefault();
    };
    const stop = keepOneTabStopPerKind(element);
    element.addEventListener('keydown', move);
    return () => {
      stop();
      element.removeEventListener('keydown', move);
    };
  }, [place]);
}
