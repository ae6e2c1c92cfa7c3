/** A site and its facts, for tests of the figures. */
import type { Fact } from '../model/fact.ts';
import { callId, extension, queueNumber, siteId } from '../model/ids.ts';
import type { ServiceLevelTarget } from '../model/records.ts';
import type { SiteSettings } from '../model/site-settings.ts';

export const NINE_OCLOCK = Date.parse('2026-11-20T09:00:00Z');
const SITE = siteId('hq');
const TARGET: ServiceLevelTarget = {
  thresholdSeconds: 20,
  targetPercent: 80,
  shortAbandonSeconds: 5,
  abandonLimitPercent: 5,
  formula: 'exclude-early-abandons',
};
export const SETTINGS: SiteSettings = {
  id: SITE,
  name: 'Head office',
  timezone: 'UTC',
  dayStartsAt: '00:00',
  queues: [
    { number: queueNumber('820'), name: 'Support', serviceLevel: TARGET },
    { number: queueNumber('821'), name: 'Sales', serviceLevel: { ...TARGET, formula: 'answered-only' } },
  ],
  serviceLevel: TARGET,
  agents: 'all',
  pollIntervalMs: 1000,
  events: true,
  commands: [],
  queueLogin: 'global-and-queue',
  openQueues: false,
};

type QueueStayFact = Extract<Fact, { kind: 'queue-stay' }>;
type TalkFact = Extract<Fact, { kind: 'talk' }>;

/** A queue stay of queue 820 entered at nine; `waitSeconds` null = still waiting. */
export function queueStayFact(
  id: string,
  end: QueueStayFact['end'],
  waitSeconds: number | null,
  more: Partial<QueueStayFact> = {},
): QueueStayFact {
  const at = more.at ?? NINE_OCLOCK;
  return {
    kind: 'queue-stay',
    id,
    site: SITE,
    callId: callId(id),
    queue: queueNumber('820'),
    estimated: false,
    end,
    endedAt: waitSeconds === null ? null : at + waitSeconds * 1000,
    extension: null,
    ...more,
    at,
  };
}

/** An inbound conversation of agent 204 through queue 820; `talkSeconds` null = it lasts. */
export function talkFact(id: string, talkSeconds: number | null, more: Partial<TalkFact> = {}): TalkFact {
  const at = more.at ?? NINE_OCLOCK;
  return {
    kind: 'talk',
    id,
    site: SITE,
    callId: callId(id),
    extension: extension('204'),
    direction: 'inbound',
    queue: queueNumber('820'),
    endedAt: talkSeconds === null ? null : at + talkSeconds * 1000,
    durationMs: talkSeconds === null ? null : talkSeconds * 1000,
    transferred: false,
    ...more,
    at,
  };
}

export function ringNoAnswerFact(id: string, agent = '204', at = NINE_OCLOCK): Fact {
  const who = extension(agent);
  return {
    kind: 'ring-no-answer',
    id,
    site: SITE,
    at,
    callId: callId(id),
    extension: who,
    queue: queueNumber('820'),
  };
}

export function withdrawal(id: string): Fact {
  return { kind: 'withdrawn', id, site: SITE, at: NINE_OCLOCK };
}
