import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Phone } from '#server/asterisk-lab/sipp/phone.ts';
import { type AsteriskHarness, startAsteriskHarness } from './asterisk-harness.fixture.ts';
import { type BreakableConnection, openBreakableConnection } from './breakable-connection.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const legs = (picture: RestPicture, number: string) =>
  picture.calls
    .find(({ remote }) => remote.number === number)
    ?.legs.map(({ extension, status }) => `${extension} ${status}`)
    .join(', ');
const today = (picture: RestPicture) => picture.queues.find(({ number }) => number === '600')?.today;
const isUp = ({ links, queues }: RestPicture) => links.poll.status === 'up' && queues.length > 0;

describe('a fault on the way to a real Asterisk', () => {
  let harness: AsteriskHarness;
  let line: BreakableConnection;
  let phones: readonly [Phone, Phone];
  beforeAll(async () => {
    harness = await startAsteriskHarness({
      lab: {
        queues: [
          {
            name: '600',
            strategy: 'linear',
            timeoutSeconds: 60,
            members: ['201', '202'].map((number) => ({
              interface: `PJSIP/${number}`,
              name: `Agent ${number}`,
            })),
          },
        ],
      },
      async port(amiPort) {
        line = await openBreakableConnection(amiPort);
        return line.port;
      },
    });
    phones = [harness.lab.phone('201'), harness.lab.phone('202')];
    await harness.until('the PBX is watched', isUp);
  }, 60_000);
  afterAll(async () => {
    await harness.stop();
    await line.close();
  });
  afterEach(() => harness.clear());

  it('[F1] [M3] cut in mid-call: the picture stays and says so; after the return it is right, and nothing is counted twice', async () => {
    const before = today(await harness.picture());
    const goesOn = phones[0].call();
    const first = await harness.lab.caller({ to: '555600', from: '493011' });
    await (await goesOn).answer();
    await harness.until('201 talks', (now) => legs(now, '493011') === '201 talking');
    const ends = phones[1].call();
    const second = await harness.lab.caller({ to: '555600', from: '493022' });
    await (await ends).answer();
    const both = await harness.until('202 talks', (now) => legs(now, '493022') === '202 talking');

    line.cut();
    const down = await harness.until('it is down', ({ links }) => links.poll.status === 'down');
    expect(down.calls.map(({ id }) => id)).toEqual(both.calls.map(({ id }) => id));
    expect(down.links.poll.error).not.toBeNull();
    const refused = await harness.command({ type: 'call.drop', extension: '201' });
    expect(refused).toMatchObject({ outcome: 'failed', message: 'The PBX cannot be reached.' });

    // While nobody looks: one call ends, and another begins to wait.
    await second.hangUp();
    const rings = phones[1].call();
    const third = await harness.lab.caller({ to: '555600', from: '493033' });
    const ring = await rings;
    line.mend();
    const ingest = await harness.until(
      'the new caller rings at 202',
      (now) => legs(now, '493033') === '202 ringing',
    );
    expect(ingest.calls.map(({ remote }) => remote.number).sort()).toEqual(['493011', '493033']);
    expect(ingest.calls.find(({ remote }) => remote.number === '493011')?.id).toBe(
      both.calls.find(({ remote }) => remote.number === '493011')?.id,
    );
    await harness.agrees();
    await ring.answer();
    await harness.until('202 talks again', (now) => legs(now, '493033') === '202 talking');
    await Promise.all([first.hangUp(), third.hangUp()]);
    const after = await harness.until('all is over', ({ calls }) => calls.length === 0);
    expect(today(after)).toMatchObject({
      offered: (before?.offered ?? 0) + 3,
      answered: (before?.answered ?? 0) + 3,
      abandoned: before?.abandoned,
    });
  });

  it('[F1] restarted in mid-call: the calls are over, the queues are back, and the next call is a new one', async () => {
    const ring = phones[0].call();
    await harness.lab.caller({ to: '555600', from: '493044' });
    await (await ring).answer();
    await harness.until('201 talks', (now) => legs(now, '493044') === '201 talking');
    const before = today(await harness.picture());
    await harness.lab.restart();
    await harness.until(
      'the call is over, the PBX back',
      (now) => isUp(now) && now.calls.length === 0,
      40_000,
    );
    await harness.agrees();
    const again = phones[0].call();
    const call = await harness.lab.caller({ to: '555600', from: '493055' });
    await (await again).answer();
    await harness.until('201 talks', (now) => legs(now, '493055') === '201 talking');
    await call.hangUp();
    const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
    expect(today(after)?.answered).toBe((before?.answered ?? 0) + 1);
  });
});

describe('a wrong secret', () => {
  it('[F1] [S4] is told in plain words, tried once, and shown nowhere', async () => {
    let line: BreakableConnection | null = null;
    const harness = await startAsteriskHarness({
      secret: 'wrong-secret-canary',
      async port(amiPort) {
        line = await openBreakableConnection(amiPort);
        return line.port;
      },
    });
    onTestFinished(async () => {
      await harness.stop();
      await line?.close();
    });
    const refused = await harness.until('a refusal', ({ links }) => links.poll.error !== 'not asked yet');
    expect(refused.links.poll).toMatchObject({ status: 'down' });
    expect(refused.links.poll.error).toMatch(/account|password|secret|let us in|denied|login/i);
    // No hammering: it would be tried again after half a minute.
    await delay(5_000);
    expect((line as BreakableConnection | null)?.connections()).toBeLessThanOrEqual(2);
    const shown = JSON.stringify(await harness.picture());
    expect(`${shown}${harness.server.logged.join('')}`).not.toContain('wrong-secret-canary');
  }, 60_000);
});
