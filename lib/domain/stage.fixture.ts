/** Plays observations into the core, for its tests. */
import { COMMAND_TYPES } from './command.ts';
import type { Fact } from './fact.ts';
import { extension, queueNumber } from './ids.ts';
import type { LiveState, SiteState } from './live-state.ts';
import type { Observation } from './observation.ts';
import { SITE, T0 } from './observations.fixture.ts';
import type { NumberKind } from './observed-call.ts';
import { getFrom, valuesOf } from './persistent-map.ts';
import { memberKey } from './picture.ts';
import type { Agent, Call, Member } from './records.ts';
import { beginLiveState, reduce } from './reduce.ts';
import type { SiteSettings } from './site-settings.ts';

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

/** Plays observations into the core and keeps what was stated. */
export class Stage {
  state: LiveState;
  readonly told: Fact[] = [];

  constructor(settings: Partial<SiteSettings> = {}, directory: typeof DIRECTORY | null = DIRECTORY) {
    this.state = beginLiveState([{ ...SETTINGS, ...settings }], T0);
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
    for (const observation of observations) {
      const { state, facts } = reduce(this.state, observation);
      this.state = state;
      this.told.push(...facts);
    }
    return this;
  }

  get site(): SiteState {
    const site = this.state.sites.get(SITE);
    if (site === undefined) throw new Error('the stage has lost its site');
    return site;
  }

  get calls(): readonly Call[] {
    return [...valuesOf(this.site.picture.calls)].sort((a, b) => a.startedAt - b.startedAt);
  }

  /** The only call. */
  get call(): Call {
    const [call, ...others] = this.calls;
    if (call === undefined || others.length > 0)
      throw new Error(`expected one call, there are ${this.calls.length}`);
    return call;
  }

  agent(number: string): Agent {
    const agent = getFrom(this.site.picture.agents, extension(number));
    if (agent === undefined) throw new Error(`no agent ${number}`);
    return agent;
  }

  member(queue: string, number: string): Member | undefined {
    return getFrom(this.site.picture.members, memberKey(queueNumber(queue), extension(number)));
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
