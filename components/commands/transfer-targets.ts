import type { StatusGroup } from '#lib/live/status-group.ts';

export interface TransferTarget {
  readonly kind: 'agent' | 'queue' | 'number';
  readonly number: string;
  readonly name: string | null;
  /** An agent's status group and word; null for queues and free numbers. */
  readonly group: StatusGroup | null;
  readonly status: string | null;
}

/** What may be dialled: digits, with `+`, `*` and `#`; spaces, dots, dashes and brackets are for the eye. */
const DIALLABLE = /^[+*#]?[\d*#]{1,31}$/;

/**
 * Who fits what was typed, free agents first; a number that nobody here has is offered as itself. Without text
 * everybody but oneself.
 */
export function findTargets(
  all: readonly TransferTarget[],
  text: string,
  self: string,
): readonly TransferTarget[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = all
    .filter(({ number }) => number !== self)
    .filter(
      ({ number, name }) => number.startsWith(wanted) || (name ?? '').toLocaleLowerCase().includes(wanted),
    )
    .sort((a, b) => order(a) - order(b));
  const dialled = wanted.replaceAll(/[\s().-]/g, '');
  const known = dialled === self || all.some(({ number }) => number === dialled);
  if (known || !DIALLABLE.test(dialled)) return found;
  return [...found, { kind: 'number', number: dialled, name: null, group: null, status: null }];
}

const order = (target: TransferTarget): number =>
  target.kind === 'queue' ? 1 : target.group === 'free' ? 0 : 2;
