import type { StatusGroup } from '#lib/live/status-group.ts';

/** Whom a call can be given to, or whose phone is to ring. */
export interface Target {
  readonly kind: 'agent' | 'queue' | 'number';
  readonly number: string;
  readonly name: string | null;
  /** An agent's status group and word; null for queues and free numbers. */
  readonly group: StatusGroup | null;
  readonly status: string | null;
  /** Of a queue: who waits in it and who is free to answer; null for others. */
  readonly load: { readonly waiting: number; readonly free: number } | null;
  /** Why they cannot be chosen now; null when they can. */
  readonly offReason: 'offline' | 'on-call' | 'listens' | null;
}

/** What may be dialled: digits, with `+`, `*` and `#`; spaces, dots, dashes and brackets are for the eye. */
const DIALLABLE = /^[+*#]?[\d*#]{1,31}$/;

interface TargetSearch {
  readonly text: string;
  /** Not offered: nobody gives a call to themselves. */
  readonly self: string | null;
  /** A number that nobody here has is offered as itself. */
  readonly dial: boolean;
}

/** Who fits what was typed, free agents first, those who cannot be chosen last. Without text everybody but oneself. */
export function findTargets(all: readonly Target[], { text, self, dial }: TargetSearch): readonly Target[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = all
    .filter(({ number }) => number !== self)
    .filter(
      ({ number, name }) => number.startsWith(wanted) || (name ?? '').toLocaleLowerCase().includes(wanted),
    )
    .sort((a, b) => compareTargets(a) - compareTargets(b));
  const dialled = wanted.replaceAll(/[\s().-]/g, '');
  const known = dialled === self || all.some(({ number }) => number === dialled);
  if (!dial || known || !DIALLABLE.test(dialled)) return found;
  return [
    ...found,
    { kind: 'number', number: dialled, name: null, group: null, status: null, load: null, offReason: null },
  ];
}

/**
 * The one that is meant: picked, or the only or exact one for what was typed. While that could still become somebody's number
 * it is not dialled as it stands.
 */
export function chooseTarget(
  found: readonly Target[],
  text: string,
  picked: string | null,
): Target | undefined {
  const possible = found.filter(({ offReason }) => offReason === null);
  const exact = possible.find(({ kind, number }) => kind !== 'number' && number === text.trim());
  const only = text.trim() !== '' && found.length === 1 ? possible[0] : undefined;
  return possible.find(({ number }) => number === picked) ?? exact ?? only;
}

function compareTargets({ kind, group, offReason }: Target): number {
  if (offReason !== null) return 4;
  if (kind === 'queue') return 2;
  return group === 'free' ? 0 : group === 'paused' ? 1 : 3;
}
