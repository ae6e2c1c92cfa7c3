import { describe, expect, it } from 'vitest';
import { type AmiLinkHarness, createAmiLinkHarnesses, until } from './ami-link-harness.fixture.ts';

const harnesses = createAmiLinkHarnesses();

describe('the heartbeat', () => {
  it('reports when it was asked and answered, and the time of the PBX', async () => {
    const pongs: unknown[] = [];
    const made = await harnesses.up({ handlers: { onPong: (pong) => void pongs.push(pong) } });
    await until(() => expect(pongs).toHaveLength(1));
    const at = made.clock.now();
    expect(pongs).toEqual([{ askedAt: at, answeredAt: at, pbxTime: 1_795_245_209_721 }]);
    await made.clock.advance(1_000);
    await until(() => expect(pongs).toHaveLength(2));
  });
  it('keeps a quiet connection for as long as it is answered', async () => {
    let pongs = 0;
    const made = await harnesses.up({
      handlers: {
        onPong() {
          pongs += 1;
        },
      },
    });
    for (let times = 1; times <= 12; times += 1) {
      await until(() => expect(pongs).toBe(times));
      await made.clock.advance(1_000);
    }
    expect(made.log).toEqual(['up']);
  });
});

describe('stopping', () => {
  it.each(['connecting', 'logging in', 'up', 'waiting'])(
    'ends everything while %s, without a word',
    async (when) => {
      const made = await harnesses.open();
      if (when === 'logging in') made.ami.answer('Login', () => null);
      if (when === 'waiting') made.ami.acceptsLogins = false;
      made.link.start();
      if (when === 'logging in') await until(() => expect(made.sent).toContain('Login'));
      if (when === 'up') await until(() => expect(made.log).toEqual(['up']));
      if (when === 'waiting') await until(() => expect(made.log).toEqual(['down']));
      const course = [...made.log];
      const underWay = made.link.send('Hangup');
      await made.link.stop();
      expect(made.clock.pending).toBe(0);
      expect(await underWay).toEqual({ kind: when === 'up' ? 'no-answer' : 'not-sent' });
      await until(() => expect(made.ami.open).toBe(0));
      await made.clock.advance(60_000);
      expect(made.log).toEqual(course);
      expect(await made.link.send('Ping')).toEqual({ kind: 'not-sent' });
    },
  );
  it('may be asked for by a handler', async () => {
    const made: AmiLinkHarness = await harnesses.open({ handlers: { onDown: () => void made.link.stop() } });
    made.ami.acceptsLogins = false;
    made.link.start();
    await until(() => expect(made.logged).toContainEqual(expect.objectContaining({ level: 'warn' })));
    await until(() => expect(made.clock.pending).toBe(0));
  });
});
