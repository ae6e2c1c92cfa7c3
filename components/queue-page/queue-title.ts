import type { Queue } from '#lib/model/records.ts';

/** What a queue is called in a list: its number and name, each once, safe in a text of the other direction. */
export function queueTitle(queue: Queue | undefined, number: string): string {
  const name = queue?.name ?? null;
  return name === null ? number : `${number} \u2068${name}\u2069`;
}
