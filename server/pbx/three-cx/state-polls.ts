/**
 * The polls beside the calls: directory, queue members, extension states and names, registrations. What answers for many
 * is asked first; of the states, those of the shown queues' members come before the others.
 */

import { queueNumber, type SiteId } from '#lib/model/ids.ts';
import { type Worded, worded } from '#lib/model/word-notice.ts';
import type { PollJob } from '#server/ingest/job-rota.ts';
import { createPaced, partsOf } from '#server/ingest/paced.ts';
import type { Poller } from '#server/ingest/poller.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import type { Logger, Observe, Shown } from '#server/ports/pbx-driver.ts';
import type { Answered, Ask } from './client.ts';
import type { Dialect, ReadMethod } from './dialect.ts';
import { createExtensionJobs, nameKey, stateKey } from './extension-jobs.ts';
import { normalizeMembers } from './normalize-extension.ts';
import type { POLL_WEIGHTS } from './poll-weights.ts';
import { createPresenceTracker } from './presence-round.ts';
import { createMethodReader } from './read-method.ts';
import { createRegistrations } from './registrations.ts';
import { createShownMembers } from './shown-members.ts';
import type { PartTracker } from './unknown-parts.ts';
import { MOST, type NumberList, readMembers, readNumbers } from './wire.ts';

export interface StatePollSettings {
  readonly site: SiteId;
  readonly ask: Ask;
  readonly observe: Observe;
  readonly log: Logger;
  readonly clock: Clock;
  readonly poller: Poller;
  readonly parts: PartTracker;
  readonly dialect: () => Dialect | null;
  readonly shown: Shown;
}

const DIRECTORY_MS = 180_000;
const REGISTERED_MS = 5_000;
const MEMBERS_MS = 2_000;

/** Thousands of new numbers are told in parts, so that browsers and other sites get their turn in between. */
const PART = 500;
const PART_GAP_MS = 60;

const DIRECTORY = [
  { method: 'all.queue', numbers: 'queue', most: MOST.queues },
  { method: 'all.ext', numbers: 'extension', most: MOST.extensions },
  { method: 'all.ivr', numbers: 'ivr', most: MOST.others },
  { method: 'all.group', numbers: 'ring-group', most: MOST.others },
  { method: 'all.line', numbers: 'line', most: MOST.others },
] as const satisfies readonly { method: ReadMethod; numbers: NumberKind; most: number }[];

export const membersKey = (queue: string): string => `members ${queue}`;

/** Puts the jobs; the returned function ends what is still to be told. */
export function addStatePolls(settings: StatePollSettings): () => void {
  const { site, observe, clock, poller, shown } = settings;
  /** On the board, and from there in the log. */
  const warn = (why: Worded): void => observe([{ kind: 'site-warning', site, at: clock.now(), ...why }]);
  const read = createMethodReader({ ...settings, onBound: warn });
  const { forget } = settings.parts;
  const growth = createPaced(clock, PART_GAP_MS);
  const phoneNews = createPaced(clock, PART_GAP_MS);
  const presence = createPresenceTracker();
  const members = createShownMembers(shown);
  const registrations = createRegistrations();
  const named = new Set<string>();
  let queues: ReadonlySet<string> = new Set();
  let extensions: ReadonlySet<string> = new Set();

  const directoryJob = (entry: (typeof DIRECTORY)[number], rank: number): PollJob => ({
    key: entry.method,
    kind: 'directory',
    rank,
    intervalMs: DIRECTORY_MS,
    run: () =>
      read(
        entry.method,
        {},
        (json) => readNumbers(json, entry.most),
        (answer, list) => {
          sayLeft(entry, list);
          const { numbers } = list;
          if (entry.numbers === 'extension') followExtensions(answer, numbers);
          else tellDirectory(answer, entry.numbers, numbers);
          if (entry.numbers === 'queue') followQueues(numbers);
          return true;
        },
      ),
  });

  function sayLeft({ method, most }: (typeof DIRECTORY)[number], { left }: NumberList): void {
    if (left === 0) return;
    warn(worded('many-numbers', { method, most }));
  }

  function tellDirectory(
    { requestedAt, respondedAt }: Answered,
    kind: NumberKind,
    list: readonly string[],
  ): void {
    observe([{ kind: 'directory', site, requestedAt, respondedAt, numbers: { [kind]: list } }]);
  }

  function followQueues(list: readonly string[]): void {
    const now = new Set(list);
    for (const gone of without(queues, now)) {
      poller.remove(membersKey(gone));
      forget('queue.members', gone);
      regroup(members.forget(gone));
    }
    poller.put(without(now, queues).map(queueJob));
    queues = now;
  }

  function followExtensions(answer: Answered, list: readonly string[]): void {
    growth.clear();
    const before = extensions;
    for (const gone of without(before, new Set(list))) dropExtension(gone);
    const kept = list.filter((number) => before.has(number));
    const fresh = partsOf(
      list.filter((number) => !before.has(number)),
      PART,
    );
    extensions = new Set(kept);
    if (fresh.length === 0) tellDirectory(answer, 'extension', list);
    growth.run(
      fresh.map((part, index) => () => {
        extensions = new Set([...kept, ...fresh.slice(0, index + 1).flat()]);
        tellDirectory(answer, 'extension', [...extensions]);
        watch(part);
      }),
    );
  }

  function dropExtension(number: string): void {
    unwatch(number);
    registrations.forget(number);
  }

  function unwatch(number: string): void {
    poller.remove(stateKey(number));
    poller.remove(nameKey(number));
    presence.forget(number);
    forget('ext.state', number);
    forget('ext.info', number);
  }

  /** Members came to or left a shown queue. */
  function regroup(numbers: readonly string[]): void {
    for (const number of numbers) if (!members.isShown(number)) unwatch(number);
    watch(numbers);
    for (const number of numbers) poller.move(stateKey(number), stateKind(number));
  }

  /** Asks for what the site shows, and for nothing else. */
  function watch(numbers: readonly string[]): void {
    const fresh = numbers.filter((number) => extensions.has(number) && !presence.has(number));
    const wanted = fresh.filter(members.isShown);
    for (const number of wanted) presence.follow(number);
    poller.put(
      wanted.flatMap((number) =>
        named.has(number)
          ? [extensionJobs.state(number)]
          : [extensionJobs.state(number), extensionJobs.name(number)],
      ),
    );
  }

  const stateKind = (number: string): keyof typeof POLL_WEIGHTS => {
    const isKnown = presence.isKnown(number);
    if (members.comesFirst(number)) return isKnown ? 'state' : 'first state';
    return isKnown ? 'other state' : 'first other state';
  };

  /** A queue gave the name: no need to ask for it. */
  function foundName(number: string): void {
    named.add(number);
    poller.remove(nameKey(number));
    forget('ext.info', number);
  }

  const queueJob = (queue: string): PollJob => ({
    key: membersKey(queue),
    kind: members.isShownQueue(queue) ? 'first members' : 'other members',
    rank: 10,
    intervalMs: MEMBERS_MS,
    run: () =>
      read('queue.members', { num: queue }, readMembers, ({ requestedAt, respondedAt }, wire) => {
        const list = normalizeMembers(wire);
        for (const member of list) if (member.name !== null) foundName(member.extension);
        observe([
          { kind: 'queue-members', site, requestedAt, respondedAt, queue: queueNumber(queue), members: list },
        ]);
        if (members.isShownQueue(queue)) poller.move(membersKey(queue), 'members');
        regroup(members.listed(queue, new Set(list.map((member) => member.extension))));
        return true;
      }),
  });

  const presenceNews = (at: number): Parameters<Observe>[0] => {
    const round = presence.news(at);
    return round === null ? [] : [{ kind: 'presence-round', site, at, round }];
  };

  const extensionJobs = createExtensionJobs({
    site,
    read,
    observe,
    stateKind,
    onName: (number) => named.add(number),
    onState(number, registered, requestedAt, respondedAt) {
      registrations.stated(number, registered, requestedAt);
      const isFirst = !presence.isKnown(number);
      presence.asked(number, requestedAt);
      if (isFirst) poller.move(stateKey(number), stateKind(number));
      return presenceNews(respondedAt);
    },
    onNoState: () => observe(presenceNews(clock.now())),
  });

  // One request says of every phone whether it is there; only whose changed is then asked out of turn.
  const registeredJob: PollJob = {
    key: 'all.registered',
    kind: 'registered',
    rank: 5,
    intervalMs: REGISTERED_MS,
    run: () =>
      read('all.registered', {}, readNumbers, ({ requestedAt, respondedAt }, { numbers, left }) => {
        if (left > 0) return true;
        const { phones, changed } = registrations.listed(numbers, extensions, requestedAt);
        for (const number of changed) poller.touch(stateKey(number));
        phoneNews.run(
          partsOf(phones, PART).map(
            (part) => () =>
              observe([{ kind: 'registrations', site, requestedAt, respondedAt, phones: part }]),
          ),
        );
        return true;
      }),
  };

  poller.put([...DIRECTORY.map(directoryJob), registeredJob]);
  return () => {
    growth.clear();
    phoneNews.clear();
  };
}

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): readonly string[] =>
  [...all].filter((number) => !some.has(number));
