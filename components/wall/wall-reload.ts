import type { TimeSource } from '#lib/live/time-source.ts';

export interface WallReloadDeps {
  readonly time: TimeSource;
  /** Whether the server would answer with the wall itself now: no login, no error, and it is there. */
  readonly isServed: () => Promise<boolean>;
  readonly reload: () => void;
  /** When the page was last loaded again, across loads, by the computer's clock. Epoch milliseconds; 0 = never. */
  readonly lastReload: { read(): number; write(at: number): void };
}

const PAUSE_MS = 60_000;
const LOOK_EVERY_MS = 5_000;

/**
 * Loads the wall again as soon as its server would show it, at most once a minute: the room must see neither a login
 * nor a browser's error page, and a server that keeps refusing must not make it flicker. The returned function may be
 * called often.
 */
export function createWallReload({ time, isServed, reload, lastReload }: WallReloadDeps): () => void {
  let waiting = false;
  async function attempt(): Promise<void> {
    const left = lastReload.read() + PAUSE_MS - time.wallNow();
    // A clock that was set back must not hold it up for longer.
    if (left > 0 && left <= PAUSE_MS) {
      time.after(left, () => void attempt());
    } else if (await isServed()) {
      waiting = false;
      lastReload.write(time.wallNow());
      reload();
    } else {
      time.after(LOOK_EVERY_MS, () => void attempt());
    }
  }
  return () => {
    if (waiting) return;
    waiting = true;
    void attempt();
  };
}

const RELOADED_KEY = 'ringside-reloaded-at';
const ANSWER_WITHIN_MS = 5_000;

/** Asks for the page as a navigation would. Where the server lets browsers in by itself, this brings a new session. */
export async function isWallServed(): Promise<boolean> {
  try {
    const response = await askForWall();
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/**
 * Whether the page and all of its scripts and styles are served. They then stand in the browser's cache: a server that
 * goes away while the page loads does not leave the room with one that never starts.
 */
export async function isWallFullyServed(): Promise<boolean> {
  try {
    const response = await askForWall();
    if (response.status !== 200) return false;
    const parts = new Set((await response.text()).match(/\/_next\/static\/[^"'\\\s?]+\.(?:css|js)/g));
    const arrived = await Promise.all([...parts].map(hasArrived));
    return arrived.every(Boolean);
  } catch {
    return false;
  }
}

const askForWall = (): Promise<Response> =>
  fetch(window.location.href, {
    headers: { accept: 'text/html' },
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });

async function hasArrived(part: string): Promise<boolean> {
  const response = await fetch(part, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  // Only what was read to its end is kept.
  await response.arrayBuffer();
  return response.ok;
}

export const browserReloadTimes: WallReloadDeps['lastReload'] = {
  read: () => Number(window.sessionStorage.getItem(RELOADED_KEY) ?? 0),
  write: (at) => window.sessionStorage.setItem(RELOADED_KEY, String(at)),
};
