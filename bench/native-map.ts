/**
 * The yardstick for what an event costs as the centre grows: the same kind of records in a plain mutable `Map`, a few
 * of them replaced at a time. Whatever a larger centre costs this, it costs by the machine's caches alone.
 */
interface PlainRecord {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly since: number;
  readonly call: string | null;
  readonly queues: readonly string[];
  readonly today: { readonly handled: number; readonly talkSeconds: number };
}

/** About as many records as an event makes the core look up and replace. */
const RECORDS_AN_EVENT = 8;

export interface NativeMap {
  /** One event's worth of replacing. */
  touch(): void;
}

export function createNativeMap(size: number): NativeMap {
  const keys = Array.from({ length: size }, (_, index) => String(20_000 + index));
  const records = new Map<string, PlainRecord>();
  for (const id of keys) {
    const today = { handled: 0, talkSeconds: 0 };
    records.set(id, { id, name: `Agent ${id}`, status: 'free', since: 0, call: null, queues: [id], today });
  }
  let turn = 0;
  return {
    touch() {
      for (let i = 0; i < RECORDS_AN_EVENT; i++) {
        turn += 1;
        const key = keys[(turn * 7919) % size] ?? '';
        const record = records.get(key);
        if (record === undefined) continue;
        const today = { ...record.today, handled: record.today.handled + 1 };
        records.set(key, { ...record, queues: [...record.queues], since: turn, today });
      }
    },
  };
}
