/** Uniqueid and Linkedid: `<unix seconds>.<n>`, with a system name before it where one is configured. */

interface Parts {
  readonly seconds: number;
  readonly count: number;
}

function linkedidParts(id: string): Parts | null {
  const found = /(?:^|-)(\d{1,12})\.(\d+)$/.exec(id);
  return found === null ? null : { seconds: Number(found[1]), count: Number(found[2]) };
}

/** PBX clock, whole seconds; null for a channel whose name somebody chose. */
export function linkedidStart(linkedid: string): number | null {
  const parts = linkedidParts(linkedid);
  return parts === null ? null : parts.seconds * 1_000;
}

/** Elder first; chosen names come last, in the order of their letters. */
export function compareLinkedidAge(one: string, other: string): number {
  const [a, b] = [linkedidParts(one), linkedidParts(other)];
  if (a === null || b === null)
    return Number(a === null) - Number(b === null) || (one < other ? -1 : Number(one > other));
  return a.seconds - b.seconds || a.count - b.count;
}
