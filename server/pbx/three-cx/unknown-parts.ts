/**
 * Which parts of the picture the PBX does not tell at present: a method fails (for some numbers or for all) while the
 * others answer, so that nothing else on the board would show it (rule F1).
 */
import { sameValue } from '#lib/model/changes.ts';
import type { SiteId } from '#lib/model/ids.ts';
import { PICTURE_PARTS } from '#lib/model/links.ts';
import type { PicturePart, UnknownPart } from '#lib/model/records.ts';
import { type Worded, worded } from '#lib/model/word-notice.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Observe } from '#server/ports/pbx-driver.ts';
import type { ReadMethod } from './dialect.ts';

/** Null: nothing of the picture comes from it. */
const PART_OF: Readonly<Record<ReadMethod, PicturePart | null>> = {
  'pbx.calls': null,
  'pbx.callsinfo': 'calls',
  'all.queue': 'queues',
  'all.ext': 'extensions',
  'all.ivr': 'other-numbers',
  'all.group': 'other-numbers',
  'all.line': 'other-numbers',
  'all.registered': 'registrations',
  'queue.members': 'queue-members',
  'ext.state': 'agent-states',
  'ext.info': 'names',
};

/** How many come and go is said this often; that a part does, at once. */
const SAY_EVERY_MS = 1_000;
const NAMED = 5;

export interface PartTracker {
  /** `unread`: so many entries of the list could not be read. */
  told(method: ReadMethod, number: string, askedAt: number, unread?: number): void;
  failed(method: ReadMethod, number: string, why: Worded): void;
  /** It is no longer asked for. */
  forget(method: ReadMethod, number: string): void;
}

export interface PartTrackerSettings {
  readonly site: SiteId;
  readonly observe: Observe;
  readonly clock: Clock;
}

interface Failing {
  readonly number: string;
  readonly count: number;
  readonly asOf: number | null;
  readonly why: Worded;
}

export function createPartTracker({ site, observe, clock }: PartTrackerSettings): PartTracker {
  const toldAt = new Map<string, number>();
  const failing = new Map<PicturePart, Map<string, Failing>>(PICTURE_PARTS.map((part) => [part, new Map()]));
  let said: readonly UnknownPart[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;

  const ofMethod = (method: ReadMethod): Map<string, Failing> | undefined => {
    const part = PART_OF[method];
    return part === null ? undefined : failing.get(part);
  };
  const keyOf = (method: ReadMethod, number: string): string => `${method} ${number}`;

  /** What is to be said now; null when that was said already. */
  function news(now: number): readonly UnknownPart[] | null {
    const parts = PICTURE_PARTS.filter((part) => (failing.get(part)?.size ?? 0) > 0);
    const isSameParts = sameValue(
      parts,
      said.map(({ part }) => part),
    );
    if (isSameParts && (parts.length === 0 || now - saidAt < SAY_EVERY_MS)) return null;
    const next = parts.flatMap((part) => summarise(part, [...(failing.get(part)?.values() ?? [])]));
    saidAt = now;
    if (sameValue(next, said)) return null;
    said = next;
    return next;
  }

  function say(): void {
    const now = clock.now();
    const parts = news(now);
    if (parts !== null) observe([{ kind: 'unknown-parts', site, at: now, parts }]);
  }

  return {
    told(method, number, askedAt, unread = 0) {
      const key = keyOf(method, number);
      toldAt.set(key, askedAt);
      const of = ofMethod(method);
      if (unread === 0) of?.delete(key);
      else
        of?.set(key, {
          number,
          asOf: null,
          count: unread,
          why: worded('link-entries-unread', { count: unread }),
        });
      say();
    },
    failed(method, number, why) {
      const key = keyOf(method, number);
      ofMethod(method)?.set(key, { number, asOf: toldAt.get(key) ?? null, count: 1, why });
      say();
    },
    forget(method, number) {
      toldAt.delete(keyOf(method, number));
      ofMethod(method)?.delete(keyOf(method, number));
    },
  };
}

function summarise(part: PicturePart, failing: readonly Failing[]): readonly UnknownPart[] {
  const [first] = failing;
  if (first === undefined) return [];
  const times = failing.map(({ asOf }) => asOf);
  const unknown: UnknownPart = {
    part,
    numbers: failing
      .flatMap(({ number }) => (number === '' ? [] : [number]))
      .sort()
      .slice(0, NAMED),
    count: failing.reduce((sum, { count }) => sum + count, 0),
    asOf: times.reduce((least, at) => (least === null || at === null ? null : Math.min(least, at))),
    ...first.why,
  };
  return [unknown];
}
