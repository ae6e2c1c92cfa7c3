/** The polls beside the calls: directory, queue members, extension states and names, registrations. */
import { extension, queueNumber, type SiteId } from '#lib/domain/ids.ts';
import type { NumberKind } from '#lib/domain/observed-call.ts';
import type { JobVerdict, PollJob } from '#server/ingest/job-rota.ts';
import type { Poller } from '#server/ingest/poller.ts';
import type { Logger, Observe } from '#server/ports/pbx-driver.ts';
import type { Parameters } from './address.ts';
import type { Answered, Ask } from './client.ts';
import { type Dialect, methodName, type ReadMethod } from './dialect.ts';
import { normalizeMembers, normalizeName, normalizeState } from './normalize-extension.ts';
import { readInfo, readMembers, readNumbers, readState, type WireReading } from './wire.ts';

export interface StatePollSettings {
  readonly site: SiteId;
  readonly ask: Ask;
  readonly observe: Observe;
  readonly log: Logger;
  readonly poller: Poller;
  readonly dialect: () => Dialect | null;
}

const DIRECTORY_MS = 180_000;
const REGISTERED_MS = 5_000;
const MEMBERS_MS = 2_000;
const STATE_MS = 1_000;
const NAMES_DELAY_MS = 3_000;
/** Names come second to states: a name at most every fourth request. */
const NAME_SHARE = 4;
/** Of the requests, beside 1 each for lists and names: few members answer for many agents' logins. */
const MEMBERS_WEIGHT = 4;
const STATE_WEIGHT = 8;

const DIRECTORY: readonly { readonly method: ReadMethod; readonly numbers: NumberKind }[] = [
  { method: 'all.queue', numbers: 'queue' },
  { method: 'all.ext', numbers: 'extension' },
  { method: 'all.ivr', numbers: 'ivr' },
  { method: 'all.group', numbers: 'ring-group' },
  { method: 'all.line', numbers: 'line' },
];

export const stateKey = (number: string): string => `state ${number}`;
export const membersKey = (queue: string): string => `members ${queue}`;
const nameKey = (number: string): string => `name ${number}`;

const KEYS: Record<'queue' | 'extension', (number: string) => readonly string[]> = {
  queue: (number) => [membersKey(number)],
  extension: (number) => [stateKey(number), nameKey(number)],
};

export function addStatePolls(settings: StatePollSettings): void {
  const { site, observe, poller } = settings;
  const read = createReader(settings);
  const known: Record<'queue' | 'extension', ReadonlySet<string>> = {
    queue: new Set(),
    extension: new Set(),
  };
  const named = new Set<string>();
  let registered: ReadonlySet<string> | null = null;

  const directoryJob = ({ method, numbers }: (typeof DIRECTORY)[number], rank: number): PollJob => ({
    key: method,
    kind: 'directory',
    rank,
    intervalMs: DIRECTORY_MS,
    run: () =>
      read(method, {}, readNumbers, ({ requestedAt, respondedAt }, list) => {
        observe([{ kind: 'directory', site, requestedAt, respondedAt, numbers: { [numbers]: list } }]);
        if (numbers === 'queue') follow('queue', list, queueJobs);
        if (numbers === 'extension') follow('extension', list, extensionJobs);
        return true;
      }),
  });

  /** Jobs for numbers that are new, none for those that are gone. */
  function follow(
    kind: 'queue' | 'extension',
    list: readonly string[],
    jobsOf: (number: string, index: number) => readonly PollJob[],
  ): void {
    const now = new Set(list);
    for (const gone of without(known[kind], now)) KEYS[kind](gone).forEach(poller.remove);
    poller.put(without(now, known[kind]).flatMap(jobsOf));
    known[kind] = now;
  }

  const queueJobs = (queue: string): readonly PollJob[] => [
    {
      key: membersKey(queue),
      kind: 'members',
      weight: MEMBERS_WEIGHT,
      rank: 10,
      intervalMs: MEMBERS_MS,
      run: () =>
        read('queue.members', { num: queue }, readMembers, ({ requestedAt, respondedAt }, wire) => {
          const members = normalizeMembers(wire);
          for (const member of members) if (member.name !== null) foundName(member.extension);
          observe([
            { kind: 'queue-members', site, requestedAt, respondedAt, queue: queueNumber(queue), members },
          ]);
          return true;
        }),
    },
  ];

  function extensionJobs(number: string, index: number): readonly PollJob[] {
    const state: PollJob = {
      key: stateKey(number),
      kind: 'state',
      weight: STATE_WEIGHT,
      rank: 20,
      intervalMs: STATE_MS,
      run: () =>
        read('ext.state', { num: number }, readState, ({ requestedAt, respondedAt }, wire) => {
          const state = normalizeState(number, wire);
          if (state === null) return false;
          observe([{ kind: 'extension-state', site, requestedAt, respondedAt, ...state }]);
          return true;
        }),
    };
    if (named.has(number)) return [state];
    return [state, nameJob(number, NAMES_DELAY_MS + index * NAME_SHARE * poller.spacingMs)];
  }

  const nameJob = (number: string, delayMs: number): PollJob => ({
    key: nameKey(number),
    kind: 'name',
    rank: 30,
    intervalMs: 'once',
    delayMs,
    run: () =>
      read('ext.info', { num: number }, readInfo, ({ requestedAt, respondedAt }, wire) => {
        const name = normalizeName(number, wire);
        if (name === undefined) return false;
        named.add(number);
        observe([
          { kind: 'extension-name', site, requestedAt, respondedAt, extension: extension(number), name },
        ]);
        return true;
      }),
  });

  /** A queue gave the name: no need to ask for it. */
  function foundName(number: string): void {
    named.add(number);
    poller.remove(nameKey(number));
  }

  // One request shows whose phone came or went; only those states are then asked out of turn.
  const registeredJob: PollJob = {
    key: 'all.registered',
    kind: 'registered',
    rank: 5,
    intervalMs: REGISTERED_MS,
    run: () =>
      read('all.registered', {}, readNumbers, (_, list) => {
        const now = new Set(list);
        const before = registered ?? now;
        for (const changed of [...without(before, now), ...without(now, before)])
          poller.touch(stateKey(changed));
        registered = now;
        return true;
      }),
  };

  poller.put([...DIRECTORY.map(directoryJob), registeredJob]);
}

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): readonly string[] =>
  [...all].filter((number) => !some.has(number));

type Read = <Value>(
  method: ReadMethod,
  parameters: Parameters,
  parse: (json: unknown) => WireReading<Value>,
  /** False when the answer is about something else than was asked. */
  use: (answer: Answered, value: Value) => boolean,
) => Promise<JobVerdict>;

/** Asks, reads and reports; a method's troubles are logged once when they begin and once when they end. */
function createReader({ site, ask, log, dialect }: StatePollSettings): Read {
  const troubled = new Map<ReadMethod, string>();

  function trouble(method: ReadMethod, message: string, parameters: Parameters): JobVerdict {
    if (!troubled.has(method)) log.warn({ site, method, ...parameters }, `${method}: ${message}`);
    troubled.set(method, message);
    return 'failed';
  }

  return async (method, parameters, parse, use) => {
    const spoken = dialect();
    if (spoken === null) return 'failed';
    const answer = await ask(methodName(spoken, method), parameters);
    if (answer.kind === 'failed') {
      if (answer.code === 'stopped') return 'failed';
      trouble(method, answer.message, parameters);
      return answer.code === 'too-many' ? 'slow-down' : 'failed';
    }
    const reading = parse(answer.json);
    if (reading.kind === 'malformed') return trouble(method, reading.message, parameters);
    if (!use(answer, reading.value)) return trouble(method, 'the answer is about another number', parameters);
    if (troubled.delete(method)) log.info({ site, method }, `${method} works again`);
    return 'good';
  };
}
