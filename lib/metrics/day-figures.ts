/**
 * The figures of the site's business day, counted in memory from the facts (rules K1–K9, K12).
 *
 * Same facts, same figures, in whatever order they come: what each fact counts for is remembered by its id, so that a
 * restatement replaces it and a withdrawal takes it back. A fact costs the same at the end of a busy day as at its
 * beginning: there are only running sums.
 *
 * A queue stay belongs to the day in which the queue was entered, a conversation to the day in which it began; whoever
 * waits over the change of day is counted in the old one.
 *
 * One thing counts without a fact: time. A caller who still waits has missed the target once it has passed (rule K4),
 * which `overdue` is told (`takePassedDeadlines`).
 *
 * `Figures` is an accumulator that changes in place: it has one owner, the site's hub.
 */
import type { Fact } from '../model/fact.ts';
import type { Extension, QueueNumber } from '../model/ids.ts';
import type { AgentFigures, FiguresScope, QueueFigures, ServiceLevelTarget } from '../model/records.ts';
import type { SiteSettings } from '../model/site-settings.ts';
import {
  type AgentTally,
  agentFigures,
  countRingNoAnswer,
  countTalk,
  createAgentTally,
} from './agent-tally.ts';
import { type BusinessDay, businessDayAt } from './business-day.ts';
import {
  addDeadline,
  clearDeadlines,
  createOverdueCallerTracker,
  type OverdueCallerTracker,
} from './overdue-callers.ts';
import {
  countHandleTime,
  countQueueStay,
  createQueueTally,
  type QueueTally,
  queueFigures,
} from './queue-tally.ts';

export interface DayFigures {
  readonly settings: SiteSettings;
  day: BusinessDay;
  scope: FiguresScope;
  /** Whether the PBX shows rings: configured, or learnt from the first ring without an answer. Without rings, missed calls are unknown. */
  ringsVisible: boolean;
  readonly queues: Map<QueueNumber, QueueTally>;
  readonly agents: Map<Extension, AgentTally>;
  readonly counted: Map<string, CountedFact>;
  /** Facts of a later day than this one, for when it begins. */
  readonly countedAhead: Map<string, Fact>;
  readonly overdue: OverdueCallerTracker;
}

/** What one fact counts for, and how to take it back. */
interface CountedFact {
  readonly queue: QueueNumber | null;
  readonly agent: Extension | null;
  readonly uncount: () => void;
}

/** Whose figures may have changed. `all`: everybody's. */
export interface TouchedFigures {
  readonly all: boolean;
  readonly queues: ReadonlySet<QueueNumber>;
  readonly agents: ReadonlySet<Extension>;
}

/**
 * Begins to count at `at` (epoch ms). `ringsVisible`: the PBX is known to show rings, so that nothing missed is 0 and
 * not unknown.
 */
export function createDayFigures(settings: SiteSettings, at: number, ringsVisible = false): DayFigures {
  const day = businessDayAt(at, settings.timezone, settings.dayStartsAt);
  return {
    settings,
    day,
    scope: { day: day.day, since: at },
    ringsVisible,
    queues: new Map(),
    agents: new Map(),
    counted: new Map(),
    countedAhead: new Map(),
    overdue: createOverdueCallerTracker(at),
  };
}

/** Counts the facts and says whose figures they touch. Facts of earlier days count for nothing. */
export function foldFacts(figures: DayFigures, facts: readonly Fact[]): TouchedFigures {
  const queues = new Set<QueueNumber>();
  const agents = new Set<Extension>();
  const ringsWereVisible = figures.ringsVisible;
  const touch = (counted: CountedFact | undefined): void => {
    if (counted?.queue) queues.add(counted.queue);
    if (counted?.agent) agents.add(counted.agent);
  };
  for (const fact of facts) {
    const before = figures.counted.get(fact.id);
    before?.uncount();
    touch(before);
    figures.counted.delete(fact.id);
    figures.countedAhead.delete(fact.id);
    if (fact.kind === 'withdrawn') continue;
    if (fact.kind === 'ring-no-answer' && fact.queue !== null) figures.ringsVisible = true;
    const counted = fact.at >= figures.day.endsAt ? keepCount(figures, fact) : countFact(figures, fact);
    if (counted === null) continue;
    figures.counted.set(fact.id, counted);
    touch(counted);
  }
  return { all: figures.ringsVisible !== ringsWereVisible, queues, agents };
}

function keepCount(figures: DayFigures, fact: Fact): null {
  figures.countedAhead.set(fact.id, fact);
  return null;
}

function countFact(figures: DayFigures, fact: Fact): CountedFact | null {
  if (fact.at < figures.day.startsAt) return null;
  switch (fact.kind) {
    case 'queue-stay': {
      return { queue: fact.queue, agent: null, uncount: countQueueStayFact(figures, fact) };
    }
    case 'talk':
      return countEndedTalk(figures, fact);
    case 'ring-no-answer':
      return {
        queue: null,
        agent: fact.extension,
        uncount: countRingNoAnswer(agentTally(figures, fact.extension)),
      };
    // Times in a status and logins are counted when a figure needs them.
    case 'agent-status':
    case 'queue-login':
    case 'call-started':
    case 'call-ended':
    case 'call-recorded':
    case 'withdrawn':
      return null;
  }
}

/** One stay in a queue; who still waits is watched for the moment in which the target passes, unless that is a guess. */
function countQueueStayFact(figures: DayFigures, stay: Extract<Fact, { kind: 'queue-stay' }>): () => void {
  const { end, endedAt, estimated, queue } = stay;
  const tally = queueTally(figures, queue);
  const waitMs = endedAt === null || estimated ? null : Math.max(0, Math.round(endedAt - stay.at));
  const takeBack = countQueueStay(tally, { end, waitMs });
  if (end !== null || estimated) return takeBack;
  const deadline = stay.at + tally.target.thresholdSeconds * 1000;
  const unwatch = addDeadline(figures.overdue, queue, deadline, (by) => {
    tally.overdue += by;
  });
  return () => {
    takeBack();
    unwatch();
  };
}

/**
 * A conversation counts when it has ended, together with its length, so that handle time and handled agree at any
 * moment. Its length holds talk and hold; wrap-up is in none: the 3CX WebAPI does not show it (rule K6).
 */
function countEndedTalk(figures: DayFigures, fact: Extract<Fact, { kind: 'talk' }>): CountedFact | null {
  if (fact.endedAt === null) return null;
  // Whole milliseconds: sums of integers come out the same in every order.
  const durationMs = fact.durationMs === null ? null : Math.max(0, Math.round(fact.durationMs));
  const { direction, queue, continued = false } = fact;
  const conversation = { direction, throughQueue: queue !== null, continued, durationMs };
  const forAgent = countTalk(agentTally(figures, fact.extension), conversation);
  const forQueue =
    fact.queue === null || fact.leftUnanswered === true || durationMs === null
      ? null
      : countHandleTime(queueTally(figures, fact.queue), durationMs);
  const uncount = (): void => {
    forAgent();
    forQueue?.();
  };
  return { queue: fact.queue, agent: fact.extension, uncount };
}

/**
 * Moves on to the business day that holds `at` (epoch ms). True when it is another: everybody's figures begin anew.
 * Never goes back, whatever the clock does. Cheap to ask with every tick.
 */
export function rollToBusinessDay(figures: DayFigures, at: number): boolean {
  if (at < figures.day.endsAt) return false;
  const { timezone, dayStartsAt } = figures.settings;
  figures.day = businessDayAt(at, timezone, dayStartsAt);
  figures.scope = { day: figures.day.day, since: figures.day.startsAt };
  figures.queues.clear();
  figures.agents.clear();
  figures.counted.clear();
  clearDeadlines(figures.overdue);
  const ahead = [...figures.countedAhead.values()];
  figures.countedAhead.clear();
  foldFacts(figures, ahead);
  return true;
}

/** Figures to be shown: those of the named queues and agents. */
export interface FiguresUpdate {
  readonly scope: FiguresScope;
  readonly queues: ReadonlyMap<QueueNumber, QueueFigures>;
  readonly agents: ReadonlyMap<Extension, AgentFigures>;
}

/** The figures as they stand, of the queues and agents named; nothing counted yet is 0, nothing to divide is null. */
export function updateOfFigures(
  figures: DayFigures,
  touched: { readonly queues: Iterable<QueueNumber>; readonly agents: Iterable<Extension> },
): FiguresUpdate {
  const queues = new Map<QueueNumber, QueueFigures>();
  for (const queue of touched.queues) {
    queues.set(
      queue,
      queueFigures(
        figures.queues.get(queue) ?? createQueueTally(serviceLevelTargetOf(figures.settings, queue)),
      ),
    );
  }
  const agents = new Map<Extension, AgentFigures>();
  for (const agent of touched.agents) {
    agents.set(agent, agentFigures(figures.agents.get(agent) ?? createAgentTally(), figures.ringsVisible));
  }
  return { scope: figures.scope, queues, agents };
}

function queueTally(figures: DayFigures, queue: QueueNumber): QueueTally {
  const known = figures.queues.get(queue);
  if (known !== undefined) return known;
  const created = createQueueTally(serviceLevelTargetOf(figures.settings, queue));
  figures.queues.set(queue, created);
  return created;
}

function agentTally(figures: DayFigures, agent: Extension): AgentTally {
  const known = figures.agents.get(agent);
  if (known !== undefined) return known;
  const created = createAgentTally();
  figures.agents.set(agent, created);
  return created;
}

/** The target of a queue: its own, or the site's. */
export function serviceLevelTargetOf(settings: SiteSettings, number: QueueNumber): ServiceLevelTarget {
  const configured = settings.queues === 'all' ? [] : settings.queues;
  return configured.find((queue) => queue.number === number)?.serviceLevel ?? settings.serviceLevel;
}
