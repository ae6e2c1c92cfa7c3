'use client';
import { useEffect, useState } from 'react';
import { sendCommandOverHttp } from '#lib/live/command-request.ts';
import { LiveSession } from '#lib/live/live-session.ts';
import { openSocketIoSocket } from '#lib/live/live-socket.ts';
import { browserPageLifecycle } from '#lib/live/page-lifecycle.ts';
import { SessionPool } from '#lib/live/session-pool.ts';
import { browserTime } from '#lib/live/time-source.ts';

const RELOADED_KEY = 'ringside-reloaded-at';
const RELOAD_PAUSE_MS = 60_000;

/** Loads the page again for a newer protocol, at most once a minute: a server that keeps refusing must not loop. */
function reloadOnce(): void {
  const now = browserTime.wallNow();
  const agoMs = now - Number(window.sessionStorage.getItem(RELOADED_KEY) ?? 0);
  // A clock that was set back must not hold it up for longer.
  if (agoMs >= 0 && agoMs < RELOAD_PAUSE_MS) return;
  window.sessionStorage.setItem(RELOADED_KEY, String(now));
  window.location.reload();
}

/** `crypto.randomUUID` exists on secure pages only, and many walls are plain HTTP in the house network. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function openSession(site: string, viewer: string, reload: () => void): LiveSession {
  return new LiveSession({
    site,
    viewer,
    time: browserTime,
    open: openSocketIoSocket,
    pageLife: browserPageLifecycle,
    send: sendCommandOverHttp,
    newId: newUuid,
    reload,
  });
}

/**
 * The live sessions of the sites while the component is mounted, in that order; null while rendering on the server.
 * `sites` has to stay the same list while it says the same. `reload` runs when the server speaks a newer protocol.
 */
export function useBoardSessions(
  sites: readonly string[],
  viewer: string,
  reload: () => void = reloadOnce,
): readonly LiveSession[] | null {
  const [pool] = useState(() => new SessionPool((site) => openSession(site, viewer, reload)));
  const [sessions, setSessions] = useState<readonly LiveSession[] | null>(null);
  useEffect(() => setSessions(pool.show(sites)), [pool, sites]);
  useEffect(() => () => void pool.show([]), [pool]);
  return sessions;
}
