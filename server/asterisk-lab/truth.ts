/** What the PBX itself says on its console, for comparing with what was understood from its events. */

export interface Truth {
  readonly channels: readonly TrueChannel[];
  readonly queues: readonly TrueQueue[];
  /** The channels in the park. */
  readonly parked: readonly string[];
}

export interface TrueChannel {
  readonly name: string;
  readonly context: string;
  readonly extension: string;
  /** `Ring`, `Ringing`, `Up` … */
  readonly state: string;
  readonly application: string;
  readonly data: string;
  readonly callerNumber: string;
  /** Null while it is in no bridge. Two channels that talk have the same one. */
  readonly bridge: string | null;
  readonly uniqueId: string;
}

export interface TrueQueue {
  readonly name: string;
  readonly strategy: string;
  /** The channels of those who wait, the first in line first. */
  readonly waiting: readonly string[];
  readonly members: readonly TrueMember[];
}

export interface TrueMember {
  readonly name: string;
  readonly interface: string;
  readonly stateInterface: string | null;
  readonly dynamic: boolean;
  readonly paused: boolean;
  readonly pauseReason: string | null;
  /** In the console's words: `Not in use`, `In use`, `Ringing`, `Unavailable` … */
  readonly status: string;
  /** Talks with a caller of this queue. */
  readonly inCall: boolean;
  readonly callsTaken: number;
}

/** `core show channels concise`: one line a channel, fourteen parts with `!` between. */
export function parseChannels(text: string): readonly TrueChannel[] {
  return text.split('\n').flatMap((line) => {
    const parts = line.trim().split('!');
    if (parts.length < 14) return [];
    // What the application was given may itself hold the separator: the last eight parts count from the end.
    const [name = '', context = '', extension = '', , state = '', application = ''] = parts;
    const [callerNumber = '', , , , , bridge = '', uniqueId = ''] = parts.slice(-7);
    const data = parts.slice(6, -7).join('!');
    const inBridge = bridge === '' ? null : bridge;
    return [{ name, context, extension, state, application, data, callerNumber, bridge: inBridge, uniqueId }];
  });
}

/** `parking show default`: the names of the channels that are parked. */
export function parseParked(text: string): readonly string[] {
  return [...text.matchAll(/^\s+Channel\s+:\s+(\S+)$/gm)].map(([, name = '']) => name);
}

/** `queue show`: a line a queue, and below it, further in, its members and its callers. */
export function parseQueues(text: string): readonly TrueQueue[] {
  const queues: { name: string; strategy: string; waiting: string[]; members: TrueMember[] }[] = [];
  let section: 'members' | 'callers' | null = null;
  for (const line of text.split('\n')) {
    const title = /^(\S+) has \d+ calls? \(.*?\) in '(\w+)' strategy/.exec(line);
    const queue = queues.at(-1);
    if (title !== null) {
      queues.push({ name: title[1] ?? '', strategy: title[2] ?? '', waiting: [], members: [] });
      section = null;
    } else if (/^\s+Members:/.test(line)) section = 'members';
    else if (/^\s+Callers:/.test(line)) section = 'callers';
    else if (/^\s*$|^\s+No (Members|Callers)/.test(line)) section = null;
    else if (section === 'members') queue?.members.push(memberOf(line));
    else if (section === 'callers') queue?.waiting.push(callerOf(line));
  }
  return queues;
}

/** `1. PJSIP/trunk-00000001 (wait: 0:05, prio: 0)` */
function callerOf(line: string): string {
  const channel = /^\s+\d+\. (\S+) \(wait:/.exec(line)?.[1];
  if (channel === undefined) throw new Error(`This is no caller as the console shows them: ${line}`);
  return channel;
}

/**
 * `Ada (PJSIP/201) (ringinuse disabled) (dynamic) (paused:lunch was 3 secs ago) (Not in use) has taken no calls yet …`;
 * a member without a name of its own has no interface in brackets. A line that is not understood is an Error: a
 * member that is missed in silence would be compared with nothing.
 */
function memberOf(line: string): TrueMember {
  const match =
    /^\s+(?:(.*) \((\S+?)(?: from (\S+))?\)|(\S+))(?: with penalty \d+)? \(ringinuse \w+\)(.*) has taken (no|\d+) calls?/.exec(
      line,
    );
  if (match === null) throw new Error(`This is no member as the console shows them: ${line}`);
  const [, name, device, stateInterface = null, nameless = '', marks = '', taken = ''] = match;
  const pause = /\(paused(?::(.*))? was \d+ secs? ago\)/.exec(marks);
  return {
    name: name ?? nameless,
    interface: device ?? nameless,
    stateInterface,
    dynamic: marks.includes('(dynamic)'),
    paused: pause !== null,
    pauseReason: pause?.[1] ?? null,
    status: /\(([^()]*)\)$/.exec(marks)?.[1] ?? 'Unknown',
    inCall: marks.includes('(in call)'),
    callsTaken: taken === 'no' ? 0 : Number(taken),
  };
}
