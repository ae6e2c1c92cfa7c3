'use client';
import { useEffect, useRef, useState } from 'react';

const POINTER_DELAY_MS = 400;
const PRESS_MS = 500;
const GAP_PX = 6;
const EDGE_PX = 8;

interface Tooltip {
  readonly text: string;
  readonly box: DOMRect;
}

/**
 * Shows what stands in `title` of whatever is pointed at, reached with the keyboard, or pressed for a while with a
 * finger: the browser's own hint is for mice alone. One for a page, so that a hundred buttons cost nothing each. Gone
 * with Escape, a press, or a scroll.
 */
export function TitleTooltips() {
  const [hint, setHint] = useState<Tooltip | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => watchTitles(setHint), []);
  useEffect(() => {
    if (hint !== null && popup.current !== null) place(popup.current, hint.box);
  }, [hint]);
  return hint === null ? null : (
    // What it says is the name or the description of the element already.
    <div
      ref={popup}
      aria-hidden
      data-hint=""
      className="pointer-events-none fixed top-0 left-0 z-hint max-w-72 rounded-md border border-edge bg-raised px-2 py-1 text-xs text-ink shadow-float"
    >
      {hint.text}
    </div>
  );
}

/** Above its element, below where there is no room; never outside of the screen. */
function place(popup: HTMLElement, box: DOMRect): void {
  const { width, height } = popup.getBoundingClientRect();
  const above = box.top - height - GAP_PX;
  const x = Math.min(Math.max(EDGE_PX, box.left + (box.width - width) / 2), innerWidth - width - EDGE_PX);
  const y = above >= EDGE_PX ? above : box.bottom + GAP_PX;
  popup.style.left = `${Math.round(x)}px`;
  popup.style.top = `${Math.round(y)}px`;
}

function watchTitles(show: (hint: Tooltip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held: { readonly element: Element; readonly text: string } | null = null;
  const end = (): void => {
    clearTimeout(timer);
    if (held?.element.getAttribute('title') === '') held.element.setAttribute('title', held.text);
    held = null;
    show(null);
  };
  const begin = (target: EventTarget | null, delayMs: number, byMouse = false): void => {
    const element = target instanceof Element ? target.closest('[title]') : null;
    if (target instanceof Element && held?.element.contains(target) === true) return;
    end();
    const text = element?.getAttribute('title') ?? '';
    if (element === null || text === '' || element instanceof HTMLIFrameElement) return;
    const open = (): void => {
      held = { element, text };
      // Put back when it is over: until then the browser would show its own as well. Emptied and not taken away, so that
      // one that is gone by then stays gone.
      if (byMouse) element.setAttribute('title', '');
      show({ text, box: element.getBoundingClientRect() });
    };
    timer = setTimeout(open, delayMs);
  };
  const over = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') begin(event.target, POINTER_DELAY_MS, true);
  };
  const down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') end();
    else begin(event.target, PRESS_MS);
  };
  const focus = ({ target }: FocusEvent): void => {
    if (target instanceof Element && target.matches(':focus-visible')) begin(target, 0);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') end();
  };
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('pointerover', over, { signal });
  document.addEventListener('pointerdown', down, { signal });
  document.addEventListener('focusin', focus, { signal });
  document.addEventListener('focusout', end, { signal });
  document.addEventListener('keydown', key, { signal });
  document.addEventListener('scroll', end, { signal, capture: true, passive: true });
  return () => {
    stop.abort();
    end();
  };
}
