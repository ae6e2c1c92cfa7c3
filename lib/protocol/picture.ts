/**
 * The nested JSON picture of the REST API (contract "The picture"), composed from the flat records. Lists are sorted
 * by number and by start, times are ISO 8601, and a queue's `waiting` holds call ids in the order of their turns.
 */
import { valuesOf } from '../domain/persistent-map.ts';
import type { Picture } from '../domain/picture.ts';
import type { Agent, Call, CommandRecord, Member, Pulse, Queue } from '../domain/records.ts';
import type { SiteIdentity, StreamPosition } from './messages.ts';

export interface PictureSource {
  readonly site: SiteIdentity;
  readonly position: StreamPosition;
  readonly serverTime: number;
  readonly picture: Picture;
  readonly pulse: Pulse;
}

export function composePicture({ site, position, serverTime, picture, pulse }: PictureSource) {
  const calls = [...valuesOf(picture.calls)].sort(byStart);
  const members = Map.groupBy(valuesOf(picture.members), (member) => member.queue);
  const waiting = Map.groupBy(
    calls.filter((call) => call.waiting),
    (call) => call.queue,
  );
  const { poll, events, warnings, refused, presence } = picture.links;
  return {
    site: composeSite(site),
    epoch: position.epoch,
    revision: position.revision,
    serverTime: iso(serverTime),
    links: {
      poll: {
        status: poll.status,
        lastOkAt: isoOrNull(pulse.pollLastOkAt),
        error: poll.error,
        intervalMs: poll.intervalMs,
        since: isoOrNull(poll.since),
      },
      events: {
        status: events.status,
        lastAt: isoOrNull(pulse.eventsLastAt),
        meter: events.meter === null ? null : { ...events.meter },
      },
      warnings: [...warnings],
      refused: [...refused],
      presence: presence === null ? null : { ...presence },
    },
    figures: { day: picture.figures.day, since: iso(picture.figures.since) },
    queues: [...valuesOf(picture.queues)]
      .sort((a, b) => byNumber(a.number, b.number))
      .map((queue) => composeQueue(queue, members.get(queue.number) ?? [], waiting.get(queue.number) ?? [])),
    agents: [...valuesOf(picture.agents)]
      .sort((a, b) => byNumber(a.extension, b.extension))
      .map(composeAgent),
    calls: calls.map(composeCall),
    commands: [...valuesOf(picture.commands)].sort((a, b) => a.at - b.at).map(composeCommand),
  };
}

export function composeSite({ id, name, timezone, commands, openQueues }: SiteIdentity) {
  return { id, name, timezone, commands: [...commands], openQueues };
}

function composeQueue(queue: Queue, members: readonly Member[], waiting: readonly Call[]) {
  const inOrder = [...waiting].sort(byTurn);
  return {
    number: queue.number,
    name: queue.name,
    serviceLevel: { ...queue.serviceLevel },
    waiting: inOrder.map((call) => call.id),
    longestWaitSince: waiting.length === 0 ? null : iso(Math.min(...waiting.map(waitingSince))),
    members: [...members]
      .sort((a, b) => byNumber(a.extension, b.extension))
      .map(({ queue: _, ...member }) => member),
    today: { ...queue.today },
  };
}

function composeAgent(agent: Agent) {
  return {
    extension: agent.extension,
    name: agent.name,
    registered: agent.registered,
    presence: agent.presence,
    status: agent.status,
    statusSince: isoOrNull(agent.statusSince),
    pauseReason: agent.pauseReason,
    callId: agent.callId,
    queues: [...agent.queues],
    today: { ...agent.today },
  };
}

function composeCall(call: Call) {
  return {
    id: call.id,
    pbxCallId: call.pbxCallId,
    direction: call.direction,
    state: call.state,
    remote: { number: call.remote.number, name: call.remote.name },
    did: call.did,
    queue: call.queue,
    path: call.path.map(({ kind, number }) => ({ kind, number })),
    waiting: call.waiting,
    legs: call.legs.map((leg) => ({ extension: leg.extension, status: leg.status, since: iso(leg.since) })),
    listeners: call.listeners.map(({ extension, mode }) => ({ extension, mode })),
    startedAt: iso(call.startedAt),
    queuedAt: isoOrNull(call.queuedAt),
    queuedAtEstimated: call.queuedAtEstimated,
    answeredAt: isoOrNull(call.answeredAt),
    unconfirmed: call.unconfirmed,
  };
}

export function composeCommand(command: CommandRecord) {
  return {
    id: command.id,
    type: command.type,
    by: command.by,
    target: command.target,
    detail: command.detail,
    outcome: command.outcome,
    message: command.message,
    at: iso(command.at),
  };
}

/** Numbers sort by length first, so that 99 stands before 800; anything else sorts as text. */
export function byNumber(a: string, b: string): number {
  const digits = /^\d+$/;
  if (digits.test(a) && digits.test(b) && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function byStart(a: Call, b: Call): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
}

/** Who is served first: by rank where the PBX gives some callers precedence, else whoever waits longest. */
export function byTurn(a: Call, b: Call): number {
  const ranked = a.queueRank !== null && b.queueRank !== null ? a.queueRank - b.queueRank : 0;
  return ranked || waitingSince(a) - waitingSince(b);
}

function waitingSince(call: Call): number {
  return call.queuedAt ?? call.startedAt;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time);
}
