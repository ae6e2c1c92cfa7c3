/**
 * Which parts of the picture the PBX does not tell at present: a method fails (for some numbers or for all) while the
 * others answer, so that nothing else on the board would show it (rule F1).
 */

import type { SiteId } from '#lib/model/ids.ts';
import { VIEW_PARTS } from '#lib/model/links.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { UnknownPart, ViewPart } from '#lib/model/records.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Observe } from '#server/ports/pbx-driver.ts';
import type { WebApiReadMethod } from './dialect.ts';

/** Null: nothing of the picture comes from it. */
const PART_OF: Readonly<Record<WebApiReadMethod, ViewPart | null>> = {
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
const REPORT_EVERY_MS = 1_000;
const MAX_NAMED = 5;

export interface UnknownPartTracker {
  /** `unread`: so many entries of the list could not be read. */
  recordAnswer(method: WebApiReadMethod, number: string, askedAt: number, unread?: number): void;
  recordFailure(method: WebApiReadMethod, number: string, why: NoticeWithText): void;
  /** It is no longer asked for. */
  forget(method: WebApiReadMethod, number: string): void;
}

export interface PartTrackerSettings {
  readonly site: SiteId;
  readonly observe: Observe;
  readonly clock: Clock;
}

interface FailingRequest {
  readonly number: string;
  readonly count: number;
  readonly asOf: number | null;
  readonly why: NoticeWithText;
}

export function createUnknownPartTracker({ site, observe, clock }: PartTrackerSettings): UnknownPartTracker {
  const toldAt = new Map<string, number>();
  const failing = new Map<ViewPart, Map<string, FailingRequest>>(VIEW_PARTS.map((part) => [part, new Map()]));
  let said: readonly UnknownPart[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;

  const ofMethod = (method: WebApiReadMethod): Map<string, FailingRequest> | undefined => {
    const part = PART_OF[method];
    return part === null ? undefined : failing.get(part);
  };
  const keyOf = (method: WebApiReadMethod, number: string): string => `${method} ${number}`;

  /** What is to be said now; null when that was said already. */
  function news(now: number): readonly UnknownPart[] | null {
    const parts = VIEW_PARTS.filter((part) => (failing.get(part)?.size ?? 0) > 0);
    const isSameParts = sameValue(
      parts,
      said.map(({ part }) => part),
    );
    if (isSameParts && (parts.length === 0 || now - saidAt < REPORT_EVERY_MS)) return null;
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
    recordAnswer(method, number, askedAt, unread = 0) {
      const key = keyOf(method, number);
      toldAt.set(key, askedAt);
      const of = ofMethod(method);
      if (unread === 0) of?.delete(key);
      else
        of?.set(key, {
          number,
          asOf: null,
          count: unread,
          why: noticeWithText('link-entries-unread', { count: unread }),
        });
      say();
    },
    recordFailure(method, number, why) {
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

function summarise(part: ViewPart, failing: readonly FailingRequest[]): readonly UnknownPart[] {
  const [first] = failing;
  if (first === undefined) return [];
  const times = failing.map(({ asOf }) => asOf);
  const unknown: UnknownPart = {
    part,
    numbers: failing
      .flatMap(({ number }) => (number === '' ? [] : [number]))
      .sort()
      .slice(0, MAX_NAMED),
    count: failing.reduce((sum, { count }) => sum + count, 0),
    asOf: times.reduce((least, at) => (least === null || at === null ? null : Math.min(least, at))),
    ...first.why,
  };
  return [unknown];
}
