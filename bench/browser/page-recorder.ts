/** What happens in the page: when its socket gets a patch, when its elements change, and when that has been painted. */
import type { Page } from '@playwright/test';
import type { Patch } from '#lib/protocol/messages.ts';
import { changesInPatch, type ObservedChange } from './observed-change.ts';

export interface ShownChange extends ObservedChange {
  /** The first task after the page has drawn the frame that shows it; null: not yet. */
  readonly paintedAt: number | null;
  /** The frame after that begins: the one before it has then been on the glass for a moment, or is put there now. */
  readonly nextFrameAt: number | null;
}

export interface PageRecording {
  readonly received: readonly ObservedChange[];
  readonly shown: readonly ShownChange[];
}

interface Watched {
  readonly frames: { readonly at: number; readonly text: string }[];
  readonly shown: { -readonly [field in keyof ShownChange]: ShownChange[field] }[];
}

declare global {
  interface Window {
    benchWatch?: Watched;
  }
}

const PATCH = '42/live,["patch",';

/** Before the page is opened. */
export async function startPageRecorder(page: Page): Promise<void> {
  await page.addInitScript(watch, PATCH);
}

export async function collectPageRecording(page: Page): Promise<PageRecording> {
  const watched = await page.evaluate(() => window.benchWatch);
  if (watched === undefined) throw new Error('the page was not watched');
  const received = watched.frames.flatMap(({ at, text }) => {
    const [, patch] = JSON.parse(text.slice(text.indexOf('['))) as [string, Patch];
    return changesInPatch(at, patch.changes);
  });
  return { received, shown: watched.shown };
}

/** Runs in the page, before any script of its own: it can use nothing of this module. */
function watch(patchBegin: string): void {
  const watched: Watched = { frames: [], shown: [] };
  window.benchWatch = watched;
  const now = (): number => performance.timeOrigin + performance.now();

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const at = now();
        if (typeof data === 'string' && data.startsWith(patchBegin)) watched.frames.push({ at, text: data });
      });
    }
  };

  const shownStates = new Map<string, string | null>();
  const watchedElements = '[data-call], [data-agent][data-status]';
  const partsOf = (node: Node): readonly Element[] => {
    if (!(node instanceof Element)) return [];
    return [...(node.matches(watchedElements) ? [node] : []), ...node.querySelectorAll(watchedElements)];
  };

  const noteOf = (element: Element, at: number) => {
    const call = element.getAttribute('data-call');
    const recordKind = call === null ? ('agent' as const) : ('call' as const);
    const id = call ?? element.getAttribute('data-agent') ?? '';
    const state = element.getAttribute(call === null ? 'data-status' : 'data-state');
    return {
      at,
      recordKind,
      id,
      state: element.isConnected ? state : null,
      paintedAt: null,
      nextFrameAt: null,
    };
  };

  new MutationObserver((records) => {
    const at = now();
    const touched = new Set(
      records.flatMap(({ target, addedNodes, removedNodes, type }) =>
        type === 'attributes' ? [target] : [...addedNodes, ...removedNodes],
      ),
    );
    const fresh: Watched['shown'] = [];
    for (const element of new Set([...touched].flatMap(partsOf))) {
      const note = noteOf(element, at);
      const key = `${note.recordKind} ${note.id}`;
      // A row that only moves is taken out and put in again.
      if (shownStates.get(key) === note.state) continue;
      shownStates.set(key, note.state);
      fresh.push(note);
    }
    if (fresh.length === 0) return;
    watched.shown.push(...fresh);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const paintedAt = now();
        for (const note of fresh) note.paintedAt = paintedAt;
      };
      port2.postMessage(null);
      requestAnimationFrame(() => {
        const nextFrameAt = now();
        for (const note of fresh) note.nextFrameAt = nextFrameAt;
      });
    });
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-state', 'data-status'],
  });
}
