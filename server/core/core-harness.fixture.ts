/** Plays observations into the core, for its tests. */

import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import type { Fact } from '#lib/model/fact.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { Agent, Call, Member } from '#lib/model/records.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { memberKey } from '#lib/model/site-view.ts';
import type { EndedCallList } from '#server/pbx/merge/call-tables.ts';
import { type CallMerge, createCallMerge } from '#server/pbx/merge/merge-calls.ts';
import type { Observation } from '../ports/observation.ts';
import type { NumberKind } from '../ports/observed-call.ts';
import { SITE, T0 } from './observations.fixture.ts';
import { createSiteCore, type SiteCore } from './site-core.ts';
import type { SiteTables } from './site-tables.ts';

export const SETTINGS: SiteSettings = {
  id: SITE,
  name: 'Head office',
  timezone: 'Europe/Istanbul',
  dayStartsAt: '00:00',
  queues: 'all',
  serviceLevel: {
    thresholdSeconds: 20,
    targetPercent: 80,
    shortAbandonSeconds: 5,
    abandonLimitPercent: 5,
    formula: 'exclude-early-abandons',
  },
  agents: 'all',
  pollIntervalMs: 1000,
  events: true,
  commands: COMMAND_TYPES,
  queueLogin: 'global-and-queue',
  openQueues: false,
};

export const DIRECTORY: Partial<Record<NumberKind, readonly string[]>> = {
  extension: ['117', '201', '202', '203', '204', '205'],
  queue: ['820', '821'],
  ivr: ['800'],
  'ring-group': ['860'],
  line: ['10000', '10001'],
};

/** Plays observations into the core and keeps the facts that came of them. */
export class CoreHarness {
  readonly core: SiteCore;
  /** What merges its calls. */
  readonly merge: CallMerge;
  readonly statedFacts: Fact[] = [];

  constructor(settings: Partial<SiteSettings> = {}, directory: typeof DIRECTORY | null = DIRECTORY) {
    const merges: CallMerge[] = [];
    this.core = createSiteCore({ ...SETTINGS, ...settings }, (all, journal) => {
      const merge = createCallMerge(all, journal);
      merges.push(merge);
      return merge;
    });
    const [merge] = merges;
    if (merge === undefined) throw new Error('the core has made no merge');
    this.merge = merge;
    if (directory !== null)
      this.play({
        kind: 'directory',
        site: SITE,
        requestedAt: T0 - 20,
        respondedAt: T0 - 10,
        numbers: directory,
      });
  }

  play(...observations: readonly Observation[]): this {
    for (const observation of observations) this.statedFacts.push(...this.core.observe(observation));
    return this;
  }

  get site(): SiteTables {
    return this.core.state;
  }

  get calls(): readonly Call[] {
    return [...this.site.view.calls.values()].sort((a, b) => a.startedAt - b.startedAt);
  }

  /** The only call. */
  get call(): Call {
    const [call, ...others] = this.calls;
    if (call === undefined || others.length > 0)
      throw new Error(`expected one call, there are ${this.calls.length}`);
    return call;
  }

  agent(number: string): Agent {
    const agent = this.site.view.agents.get(extension(number));
    if (agent === undefined) throw new Error(`no agent ${number}`);
    return agent;
  }

  member(queue: string, number: string): Member | undefined {
    return this.site.view.members.get(memberKey(queueNumber(queue), extension(number)));
  }

  /** What holds in the end: later statements replace earlier ones, withdrawn ones are gone. */
  get facts(): readonly Exclude<Fact, { kind: 'withdrawn' }>[] {
    const standing = new Map<string, Exclude<Fact, { kind: 'withdrawn' }>>();
    for (const fact of this.statedFacts) {
      if (fact.kind === 'withdrawn') standing.delete(fact.id);
      else standing.set(fact.id, fact);
    }
    return [...standing.values()];
  }
}

/** What follows the order of a table's rows, which a row that was taken back has changed: it means nothing. */
const UNORDERED = new Set(['awaited', 'calls']);
const inOrder = (name: string, value: unknown): unknown =>
  UNORDERED.has(name) && Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value;

/** Everything that is kept of a site, as text to compare by: in the order of the keys, whatever wrote them. */
export function dump({ site, merge }: CoreHarness): string {
  const { queues, members, agents, calls, commands, links, figures } = site.view;
  const shown = [queues, members, agents, calls, commands];
  const rosters = (DIRECTORY.queue ?? []).map((queue) => site.membersOf(queueNumber(queue)));
  const kept = [site.directory, site.extensions, site.memberships, site.calls, ...rosters];
  const { tables: merged } = merge;
  const ended = [...merged.endedBySecond].map(([second, list]) => [second, idsOf(list).sort()] as const);
  const merging = [merged.calls, merged.live, merged.listed, merged.byPbxId, merged.byRemote, ended];
  const tables = [...shown, ...kept, ...merging].map((table) => {
    const rows: readonly (readonly [string, unknown])[] = [...table];
    return rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  });
  const { forgetFrom, listAskedAt, answeredAskedAt, clockOffsetMs, awaited } = merged;
  const cells = [forgetFrom, listAskedAt, answeredAskedAt, clockOffsetMs].map(({ value }) => value);
  const { linkTimes, links: memory, ringsSeen } = site;
  const rest = { links, figures, pulse: linkTimes, memory, ringsSeen, cells, awaited: awaited.value };
  return JSON.stringify([tables, rest], inOrder);
}

function idsOf(ended: EndedCallList | null): string[] {
  return ended === null ? [] : [ended.id, ...idsOf(ended.earlier)];
}
