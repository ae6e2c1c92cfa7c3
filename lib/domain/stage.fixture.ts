/** Plays observations into the core, for its tests. */
import { COMMAND_TYPES } from '../commands/commands.ts';
import type { Fact } from './fact.ts';
import { extension, queueNumber } from './ids.ts';
import type { Observation } from './observation.ts';
import { SITE, T0 } from './observations.fixture.ts';
import type { NumberKind } from './observed-call.ts';
import { memberKey } from './picture.ts';
import type { Agent, Call, Member } from './records.ts';
import { createSiteCore, type SiteCore } from './site-core.ts';
import type { SiteSettings } from './site-settings.ts';
import type { EndedCalls } from './site-state.ts';
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
export class Stage {
  readonly core: SiteCore;
  readonly told: Fact[] = [];

  constructor(settings: Partial<SiteSettings> = {}, directory: typeof DIRECTORY | null = DIRECTORY) {
    this.core = createSiteCore({ ...SETTINGS, ...settings });
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
    for (const observation of observations) this.told.push(...this.core.observe(observation));
    return this;
  }

  get site(): SiteTables {
    return this.core.state;
  }

  get calls(): readonly Call[] {
    return [...this.site.picture.calls.values()].sort((a, b) => a.startedAt - b.startedAt);
  }

  /** The only call. */
  get call(): Call {
    const [call, ...others] = this.calls;
    if (call === undefined || others.length > 0)
      throw new Error(`expected one call, there are ${this.calls.length}`);
    return call;
  }

  agent(number: string): Agent {
    const agent = this.site.picture.agents.get(extension(number));
    if (agent === undefined) throw new Error(`no agent ${number}`);
    return agent;
  }

  member(queue: string, number: string): Member | undefined {
    return this.site.picture.members.get(memberKey(queueNumber(queue), extension(number)));
  }

  /** What holds in the end: later statements replace earlier ones, withdrawn ones are gone. */
  get facts(): readonly Exclude<Fact, { kind: 'withdrawn' }>[] {
    const standing = new Map<string, Exclude<Fact, { kind: 'withdrawn' }>>();
    for (const fact of this.told) {
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

/** Everything that the core keeps of a site, as text to compare by: in the order of the keys, whatever wrote them. */
export function dump(site: SiteTables): string {
  const { queues, members, agents, calls, commands, links, figures } = site.picture;
  const shown = [queues, members, agents, calls, commands];
  const kept = [
    site.directory,
    site.extensions,
    site.memberships,
    site.calls,
    site.callsByPbxId,
    site.callsByRemote,
    [...site.endedBySecond].map(([second, ended]) => [second, idsOf(ended).sort()] as const),
    ...Object.values(DIRECTORY.queue ?? []).map((queue) => site.membersOf(queueNumber(queue))),
  ];
  const tables = [...shown, ...kept].map((table) => {
    const rows: readonly (readonly [string, unknown])[] = [...table];
    return rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  });
  const { pulse, links: memory, forgetFrom, ringsSeen } = site;
  return JSON.stringify([tables, links, figures, pulse, memory, forgetFrom, ringsSeen], inOrder);
}

function idsOf(ended: EndedCalls | null): string[] {
  return ended === null ? [] : [ended.id, ...idsOf(ended.earlier)];
}
