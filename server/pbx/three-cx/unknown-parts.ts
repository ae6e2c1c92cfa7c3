/**
 * Which parts of the picture the PBX does not tell at present: a method fails (for some numbers or for all) while the
 * others answer, so that nothing else on the board would show it (rule F1).
 */
import { sameValue } from '#lib/domain/changes.ts';
import type { Worded } from '#lib/domain/notice.ts';
import type { PicturePart, UnknownPart } from '#lib/domain/records.ts';
import { PICTURE_PARTS } from '#lib/model/links.ts';
import type { ReadMethod } from './dialect.ts';

/** Null: its failing is the poll's own. */
const PART_OF: Readonly<Record<ReadMethod, PicturePart | null>> = {
  'pbx.calls': null,
  'pbx.callsinfo': null,
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
  told(method: ReadMethod, number: string, askedAt: number): void;
  failed(method: ReadMethod, number: string, why: Worded): void;
  /** It is no longer asked for. */
  forget(method: ReadMethod, number: string): void;
  /** What is to be said now; null when that was said already. */
  news(now: number): readonly UnknownPart[] | null;
}

interface Failing {
  readonly number: string;
  readonly asOf: number | null;
  readonly why: Worded;
}

export function createPartTracker(): PartTracker {
  const toldAt = new Map<string, number>();
  const failing = new Map<PicturePart, Map<string, Failing>>(PICTURE_PARTS.map((part) => [part, new Map()]));
  let said: readonly UnknownPart[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;

  const ofMethod = (method: ReadMethod): Map<string, Failing> | undefined => {
    const part = PART_OF[method];
    return part === null ? undefined : failing.get(part);
  };
  const keyOf = (method: ReadMethod, number: string): string => `${method} ${number}`;

  return {
    told(method, number, askedAt) {
      toldAt.set(keyOf(method, number), askedAt);
      ofMethod(method)?.delete(keyOf(method, number));
    },
    failed(method, number, why) {
      const key = keyOf(method, number);
      ofMethod(method)?.set(key, { number, asOf: toldAt.get(key) ?? null, why });
    },
    forget(method, number) {
      toldAt.delete(keyOf(method, number));
      ofMethod(method)?.delete(keyOf(method, number));
    },
    news(now) {
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
    count: failing.length,
    asOf: times.reduce((least, at) => (least === null || at === null ? null : Math.min(least, at))),
    ...first.why,
  };
  return [unknown];
}
