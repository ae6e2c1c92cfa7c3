/**
 * The polls beside the calls: directory, queue members, extension states and names, registrations. What answers for many
 * is asked first; of the states, those of the shown queues' members come before the others.
 */

import { queueNumber, type SiteId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { chunksOf, createPacedRunner } from '#server/ingest/paced-runs.ts';
import type { PollJob } from '#server/ingest/poll-schedule.ts';
import type { Poller } from '#server/ingest/poller.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import type { Logger, Observe, ShownParts } from '#server/ports/pbx-driver.ts';
import type { Dialect, WebApiReadMethod } from './dialect.ts';
import { createExtensionPolls, nameJobKey, stateJobKey } from './extension-polls.ts';
import { createMethodReader } from './method-reader.ts';
import { normalizeMembers } from './normalize-extension.ts';
import type { POLL_WEIGHTS } from './poll-weights.ts';
import { createPresenceTracker } from './presence-tracker.ts';
import { createRegistrationTracker } from './registration-tracker.ts';
import { createShownMemberTracker } from './shown-member-tracker.ts';
import type { UnknownPartTracker } from './unknown-part-tracker.ts';
import { ANSWER_LIMITS, type NumberList, readVendorMembers, readVendorNumbers } from './vendor-json.ts';
import type { AskWebApi, WebApiAnswered } from './webapi-client.ts';

export interface StatePollDeps {
  readonly site: SiteId;
  readonly ask: AskWebApi;
  readonly observe: Observe;
  readonly log: Logger;
  readonly clock: Clock;
  readonly poller: Poller;
  readonly parts: UnknownPartTracker;
  readonly dialect: () => Dialect | null;
  readonly shown: ShownParts;
}

const DIRECTORY_MS = 180_000;
const REGISTERED_MS = 5_000;
const MEMBERS_MS = 2_000;

/** Thousands of new numbers are told in parts, so that browsers and other sites get their turn in between. */
const CHUNK_SIZE = 500;
const CHUNK_GAP_MS = 60;

const DIRECTORY = [
  { method: 'all.queue', numbers: 'queue', most: ANSWER_LIMITS.queues },
  { method: 'all.ext', numbers: 'extension', most: ANSWER_LIMITS.extensions },
  { method: 'all.ivr', numbers: 'ivr', most: ANSWER_LIMITS.others },
  { method: 'all.group', numbers: 'ring-group', most: ANSWER_LIMITS.others },
  { method: 'all.line', numbers: 'line', most: ANSWER_LIMITS.others },
] as const satisfies readonly { method: WebApiReadMethod; numbers: NumberKind; most: number }[];

export const membersJobKey = (queue: string): string => `members ${queue}`;

/** Puts the jobs; the returned function ends what is still to be told. */
export function addStatePolls(settings: StatePollDeps): () => void {
  const { site, observe, clock, poller, shown } = settings;
  /** On the board, and from there in the log. */
  const warn = (why: NoticeWithText): void =>
    observe([{ kind: 'site-warning', site, at: clock.now(), ...why }]);
  const read = createMethodReader({ ...settings, onBound: warn });
  const { forget } = settings.parts;
  const growth = createPacedRunner(clock, CHUNK_GAP_MS);
  const phoneNews = createPacedRunner(clock, CHUNK_GAP_MS);
  const presence = createPresenceTracker();
  const members = createShownMemberTracker(shown);
  const registrations = createRegistrationTracker();
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
        (json) => readVendorNumbers(json, entry.most),
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
    warn(noticeWithText('many-numbers', { method, most }));
  }

  function tellDirectory(
    { requestedAt, respondedAt }: WebApiAnswered,
    kind: NumberKind,
    list: readonly string[],
  ): void {
    observe([{ kind: 'directory', site, requestedAt, respondedAt, numbers: { [kind]: list } }]);
  }

  function followQueues(list: readonly string[]): void {
    const now = new Set(list);
    for (const gone of without(queues, now)) {
      poller.remove(membersJobKey(gone));
      forget('queue.members', gone);
      regroup(members.forgetQueue(gone));
    }
    poller.put(without(now, queues).map(queueJob));
    queues = now;
  }

  function followExtensions(answer: WebApiAnswered, list: readonly string[]): void {
    growth.clear();
    const before = extensions;
    for (const gone of without(before, new Set(list))) dropExtension(gone);
    const kept = list.filter((number) => before.has(number));
    const fresh = chunksOf(
      list.filter((number) => !before.has(number)),
      CHUNK_SIZE,
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
    poller.remove(stateJobKey(number));
    poller.remove(nameJobKey(number));
    presence.forget(number);
    forget('ext.state', number);
    forget('ext.info', number);
  }

  /** Members came to or left a shown queue. */
  function regroup(numbers: readonly string[]): void {
    for (const number of numbers) if (!members.isShown(number)) unwatch(number);
    watch(numbers);
    for (const number of numbers) poller.move(stateJobKey(number), stateKind(number));
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
    if (members.isAskedFirst(number)) return isKnown ? 'state' : 'first state';
    return isKnown ? 'other state' : 'first other state';
  };

  /** A queue gave the name: no need to ask for it. */
  function foundName(number: string): void {
    named.add(number);
    poller.remove(nameJobKey(number));
    forget('ext.info', number);
  }

  const queueJob = (queue: string): PollJob => ({
    key: membersJobKey(queue),
    kind: members.isShownQueue(queue) ? 'first members' : 'other members',
    rank: 10,
    intervalMs: MEMBERS_MS,
    run: () =>
      read('queue.members', { num: queue }, readVendorMembers, ({ requestedAt, respondedAt }, wire) => {
        const list = normalizeMembers(wire);
        for (const member of list) if (member.name !== null) foundName(member.extension);
        observe([
          { kind: 'queue-members', site, requestedAt, respondedAt, queue: queueNumber(queue), members: list },
        ]);
        if (members.isShownQueue(queue)) poller.move(membersJobKey(queue), 'members');
        regroup(members.recordMembers(queue, new Set(list.map((member) => member.extension))));
        return true;
      }),
  });

  const presenceNews = (at: number): Parameters<Observe>[0] => {
    const round = presence.takeNews(at);
    return round === null ? [] : [{ kind: 'presence-round', site, at, round }];
  };

  const extensionJobs = createExtensionPolls({
    site,
    read,
    observe,
    stateKind,
    onName: (number) => named.add(number),
    onState(number, registered, requestedAt, respondedAt) {
      registrations.recordState(number, registered, requestedAt);
      const isFirst = !presence.isKnown(number);
      presence.recordAsked(number, requestedAt);
      if (isFirst) poller.move(stateJobKey(number), stateKind(number));
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
      read('all.registered', {}, readVendorNumbers, ({ requestedAt, respondedAt }, { numbers, left }) => {
        if (left > 0) return true;
        const { phones, changed } = registrations.recordList(numbers, extensions, requestedAt);
        for (const number of changed) poller.touch(stateJobKey(number));
        phoneNews.run(
          chunksOf(phones, CHUNK_SIZE).map(
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
