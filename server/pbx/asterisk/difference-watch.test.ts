/** The comparison itself: what it lets pass, and what it says of what it does not. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact } from '#lib/model/fact.ts';
import type { Truth } from '#server/asterisk-lab/truth.ts';
import { startDifferenceWatch } from './difference-watch.fixture.ts';
import { differingFigures } from './office-figures.fixture.ts';
import { readQueueLog } from './queue-log.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const today = { offered: 0, answered: 0, abandoned: 0, shortAbandoned: 0, overflowed: 0 };

/** Nothing but one queue and one agent in it. */
function picture(status: string, figures: object = {}): RestPicture {
  return {
    queues: [{ number: '612', waiting: [], members: [member], today: { ...today, ...figures } }],
    agents: [{ extension: '5004', name: 'Dora Dahl', status, today: { handled: 0 } }],
    calls: [],
  } as unknown as RestPicture;
}
const member = { extension: '5004', loggedIn: true, paused: false, pauseReason: null, fixed: true };

function truth(status: string, device = 'PJSIP/5004'): Truth {
  const real = { name: 'Dora Dahl', interface: device, stateInterface: null, pauseReason: null };
  const counted = { dynamic: false, paused: false, inCall: false, callsTaken: 0, status };
  const queue = { name: '612', strategy: 'ringall', waiting: [], members: [{ ...real, ...counted }] };
  return { channels: [], queues: [queue], parked: [] };
}

describe('the referee', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['lets pass what differs for three seconds', 3_000, []],
    ['names what differs for longer', 5_500, ['5004 is shown as free; the queues have 5004 as Busy']],
  ])('%s', async (_, lastsMs, words) => {
    const begun = Date.now();
    const watch = startDifferenceWatch({
      picture: async () => picture('free'),
      truth: async () => truth(Date.now() - begun < lastsMs ? 'Busy' : 'Not in use'),
      figures: () => [],
    });
    await vi.advanceTimersByTimeAsync(10_000);
    await watch.stop();
    expect(watch.looks()).toBeGreaterThan(8);
    expect(watch.found().map(({ what }) => what)).toEqual(words);
  });
});

describe('a phone of chan_sip that rings without a channel', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['is let pass: its own count is late', 'SIP/5004', 0],
    ['is none of another kind', 'PJSIP/5004', 1],
  ])('%s', async (_, device, differences) => {
    const watch = startDifferenceWatch({
      picture: async () => picture('free'),
      truth: async () => truth('Ringing', device),
      figures: () => [],
    });
    await vi.advanceTimersByTimeAsync(10_000);
    await watch.stop();
    expect(watch.found()).toHaveLength(differences);
  });
});

describe('figures against the log of the queues', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ringside-log-'));
    mkdirSync(join(folder, 'log'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const differing = (figures: object, ...lines: string[]) => differingFrom(figures, [], lines);
  const differingFrom = (figures: object, facts: readonly Fact[], lines: readonly string[]) => {
    writeFileSync(join(folder, 'log/queue_log'), lines.join('\n'));
    return differingFigures(picture('free', figures), facts, readQueueLog(folder));
  };

  it('[K1] [K2] are equal, or it is said by how much not', () => {
    const lines = [
      '100|1.1|612|NONE|ENTERQUEUE||4930|1',
      '109|1.1|612|NONE|EXITWITHTIMEOUT|1|1|9',
      '112|1.1|612|NONE|ENTERQUEUE||4930|1',
      '130|1.1|612|NONE|ABANDON|1|1|18',
    ];
    expect(differing({ offered: 1, abandoned: 1 }, ...lines)).toEqual([]);
    expect(differing({ offered: 2, abandoned: 1, overflowed: 1 }, ...lines)).toEqual([
      'queue 612: offered +1 against the log',
      'queue 612: overflowed +1 against the log',
    ]);
  });

  it('[K3] at the border of short abandons a second more or less is no difference', () => {
    const at = (seconds: number) => [
      '100|1.1|612|NONE|ENTERQUEUE||4930|1',
      `${100 + seconds}|1.1|612|NONE|ABANDON|1|1|${seconds}`,
    ];
    expect(differing({ offered: 1, shortAbandoned: 1 }, ...at(6))).toEqual([]);
    expect(differing({ offered: 1, abandoned: 1 }, ...at(5))).toEqual([]);
    expect(differing({ offered: 1, shortAbandoned: 1 }, ...at(8))).toHaveLength(1);
  });

  it('[K3] who hangs up during an announcement that outlasts the queue’s time has given up, or timed out', () => {
    const entered = '100|1.1|612|NONE|ENTERQUEUE||4930|1';
    const timedOut = '112|1.1|612|NONE|EXITWITHTIMEOUT|1|1|12';
    const lines = [entered, '112|1.1|612|Dora Dahl|AGENTDUMP|', timedOut];
    expect(differing({ offered: 1, abandoned: 1 }, ...lines)).toEqual([]);
    expect(differing({ offered: 1, overflowed: 1 }, ...lines)).toEqual([]);
    expect(differing({ offered: 1 }, ...lines)).toHaveLength(1);
    expect(differing({ offered: 1, abandoned: 1 }, entered, timedOut)).toHaveLength(2);
  });

  const taken = ['100|1.1|612|NONE|ENTERQUEUE||4930|1', '104|1.9|612|Dora Dahl|CONNECT|4|1.10|1'];
  const stay = { callId: 'c1', queue: '612', end: 'answered', extension: '5004', kind: 'queue-stay' };
  const talk = { ...stay, kind: 'talk', direction: 'inbound', endedAt: 1 };
  const factsOf = (...facts: object[]) => facts as Fact[];

  it('an end under a name that never entered is that of whoever’s place it took', () => {
    expect(differingFrom({ offered: 1, answered: 1 }, factsOf(stay, talk), taken)).toEqual([
      '5004: 0 handled of 1',
    ]);
  });

  it.each([
    ['that nobody is shown to have answered', [], '5004 in queue 612: answered -1 against the log'],
    [
      'that was answered and not handled',
      [stay],
      '5004: the caller c1 of 612 was answered and is not handled',
    ],
    ['that was answered twice', [stay, stay, talk, talk], '5004 in queue 612: answered +1 against the log'],
  ])('[K8] a connection %s is a difference', (_, facts, words) => {
    const found = differingFrom({ offered: 1, answered: 1 }, factsOf(...facts), taken);
    expect(found.filter((one) => !one.includes('handled of'))).toEqual([words]);
  });

  it('[K8] a member without a name of their own is known by their interface', () => {
    const byInterface = taken.map((line) => line.replace('Dora Dahl', 'Local/5004@from-queue/n'));
    const found = differingFrom({ offered: 1, answered: 1 }, factsOf(stay, talk), byInterface);
    expect(found).toEqual(['5004: 0 handled of 1']);
  });
});
