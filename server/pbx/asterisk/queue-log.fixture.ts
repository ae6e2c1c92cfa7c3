/** What the PBX itself wrote down of its queues, line by line: the figures are held against it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LoggedQueueStay {
  readonly queue: string;
  /** The caller's channel. */
  readonly uniqueid: string;
  readonly enteredAtSeconds: number;
  readonly end: 'answered' | 'abandoned' | 'left' | null;
  readonly endedAtSeconds: number | null;
  /** Whose line says that it was answered. */
  readonly member: string | null;
  /** The queue's time ran out in the second in which an announcement ended that the agent, or the caller, had not waited for. */
  readonly isCutShort?: true;
}

export interface QueueLog {
  /** As it was read. */
  readonly text: string;
  readonly queueStays: readonly LoggedQueueStay[];
  /** Ends under a name that never entered: who took another's place in the line ends under their own. */
  readonly strangers: readonly LoggedQueueStay[];
  /** Rings that ran out, by the member's name; `milliseconds` as the PBX counted them. */
  readonly ringsNoAnswer: readonly { readonly member: string; readonly milliseconds: number }[];
}

const END_EVENTS: Readonly<Record<string, LoggedQueueStay['end']>> = {
  CONNECT: 'answered',
  ABANDON: 'abandoned',
  EXITWITHTIMEOUT: 'left',
  EXITEMPTY: 'left',
  EXITWITHKEY: 'left',
};

/** `folder`: the laboratory's. Each line is `seconds|uniqueid|queue|member|event|…`. */
export function readQueueLog(folder: string): QueueLog {
  const queueStays: LoggedQueueStay[] = [];
  const strangers: LoggedQueueStay[] = [];
  const ringsNoAnswer: { member: string; milliseconds: number }[] = [];
  /** The last announcement that was not heard to its end, of each caller. */
  const dumps = new Map<string, string>();
  const path = join(folder, 'log/queue_log');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const line of text.split('\n')) {
    const [seconds = '', uniqueid = '', queue = '', member = '', event = '', first = ''] = line.split('|');
    if (event === 'ENTERQUEUE')
      queueStays.push({
        queue,
        uniqueid,
        enteredAtSeconds: Number(seconds),
        end: null,
        endedAtSeconds: null,
        member: null,
      });
    else if (event === 'RINGNOANSWER') ringsNoAnswer.push({ member, milliseconds: Number(first) });
    else if (event === 'AGENTDUMP') dumps.set(uniqueid, seconds);
    const end = END_EVENTS[event];
    if (end === undefined) continue;
    const isCutShort = event === 'EXITWITHTIMEOUT' && dumps.get(uniqueid) === seconds;
    const whole = {
      end,
      endedAtSeconds: Number(seconds),
      member: end === 'answered' ? member : null,
      ...(isCutShort ? { isCutShort: true as const } : {}),
    };
    const open = queueStays.findLastIndex(
      (one) => one.uniqueid === uniqueid && one.queue === queue && one.end === null,
    );
    const passage = queueStays[open];
    if (passage !== undefined) queueStays[open] = { ...passage, ...whole };
    else strangers.push({ queue, uniqueid, enteredAtSeconds: Number(seconds), ...whole });
  }
  return { queueStays, strangers, ringsNoAnswer, text };
}
