/** What the PBX itself wrote down of its queues, line by line: the figures are held against it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LoggedPassage {
  readonly queue: string;
  /** The caller's channel. */
  readonly uniqueid: string;
  readonly enteredAtSeconds: number;
  readonly end: 'answered' | 'abandoned' | 'left' | null;
}

export interface QueueLog {
  readonly passages: readonly LoggedPassage[];
  /** Rings that ran out, by the member's name; `milliseconds` as the PBX counted them. */
  readonly ringsMissed: readonly { readonly member: string; readonly milliseconds: number }[];
}

const ENDS: Readonly<Record<string, LoggedPassage['end']>> = {
  CONNECT: 'answered',
  ABANDON: 'abandoned',
  EXITWITHTIMEOUT: 'left',
  EXITEMPTY: 'left',
  EXITWITHKEY: 'left',
};

/** `folder`: the laboratory's. Each line is `seconds|uniqueid|queue|member|event|…`. */
export function readQueueLog(folder: string): QueueLog {
  const passages: LoggedPassage[] = [];
  const ringsMissed: { member: string; milliseconds: number }[] = [];
  for (const line of readFileSync(join(folder, 'log/queue_log'), 'utf8').split('\n')) {
    const [seconds = '', uniqueid = '', queue = '', member = '', event = '', first = ''] = line.split('|');
    if (event === 'ENTERQUEUE')
      passages.push({ queue, uniqueid, enteredAtSeconds: Number(seconds), end: null });
    else if (event === 'RINGNOANSWER') ringsMissed.push({ member, milliseconds: Number(first) });
    const end = ENDS[event];
    if (end === undefined) continue;
    const open = passages.findLastIndex(
      (one) => one.uniqueid === uniqueid && one.queue === queue && one.end === null,
    );
    const passage = passages[open];
    if (passage !== undefined) passages[open] = { ...passage, end };
  }
  return { passages, ringsMissed };
}
