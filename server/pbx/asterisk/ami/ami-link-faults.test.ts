import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type AmiLinkHarness,
  type AmiLinkHarnessOptions,
  createAmiLinkHarnesses,
  until,
} from './ami-link-harness.fixture.ts';
import { openScriptedAmi, type ScriptedAmi } from './scripted-ami.fixture.ts';

const harnesses = createAmiLinkHarnesses();

async function harness(options: AmiLinkHarnessOptions = {}, tellPbx: (ami: ScriptedAmi) => void = () => {}) {
  const made = await harnesses.open(options);
  tellPbx(made.ami);
  made.link.start();
  return made;
}

const isUp = (made: AmiLinkHarness) => until(() => expect(made.log.at(-1)).toBe('up'));
const isDown = (made: AmiLinkHarness, times = 1) => until(() => expect(made.failures).toHaveLength(times));
const isConnected = (made: AmiLinkHarness, times = 1) =>
  until(() => expect(made.ami.connections).toBe(times));

/** A port on loopback where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('[F1] a PBX that is not there', () => {
  it('is tried every 2 s, says so each time, and is logged once', async () => {
    const made = await harness({ settings: { port: await closedPort() } });
    for (const times of [1, 2, 3]) {
      await isDown(made, times);
      await made.clock.advance(1_999);
      expect(made.failures).toHaveLength(times);
      await made.clock.advance(1);
    }
    expect(made.failures[0]).toMatchObject({
      reason: 'unreachable',
      message: 'the PBX refuses the connection',
    });
    expect(made.logged.filter((line) => line.level === 'warn')).toHaveLength(1);
  });
  it('is tried a little later by some than by others', async () => {
    const made = await harness({ settings: { port: await closedPort() }, random: () => 0.5 });
    await isDown(made);
    const before = made.clock.now();
    expect(
      await made.clock.advanceUntil(() => made.clock.pending === 1 && made.clock.now() > before, 3_000),
    ).toBe(true);
    expect(made.clock.now() - before).toBe(2_100);
  });
  it('is found when it appears', async () => {
    const port = await closedPort();
    const made = await harness({ settings: { port } });
    await isDown(made);
    harnesses.keep(await openScriptedAmi({ port }));
    await made.clock.advance(2_000);
    await isUp(made);
    expect(made.log).toEqual(['down', 'up']);
  });
  it('with a name that nobody knows is told so', async () => {
    const made = await harness({ settings: { host: 'no-such-pbx.invalid' } });
    await isDown(made);
    expect(made.failures[0]?.message).not.toContain('no-such-pbx');
    expect(made.failures[0]?.reason).toBe('unreachable');
  });
});

describe('[F1] a PBX that does not speak', () => {
  it('is given up 5 s after it took the connection', async () => {
    const made = await harness({}, (ami) => {
      ami.isSilent = true;
    });
    await isConnected(made);
    await until(async () => {
      await made.clock.advance(100);
      expect(made.failures.map((failure) => failure.message)).toEqual([
        'the PBX did not send its greeting within 5 s: the port may expect TLS',
      ]);
    });
  });
  it('to the login is given up after 5 s', async () => {
    const made = await harness({}, (ami) => ami.answer('Login', () => null));
    await until(() => expect(made.sent).toContain('Login'));
    await made.clock.advance(5_000);
    await isDown(made);
    expect(made.failures[0]?.message).toBe('the PBX did not answer the login within 5 s');
  });
  it('of having started is given up after 10 s, with the likely reason', async () => {
    const made = await harness({}, (ami) => {
      ami.isBooted = false;
    });
    await until(async () => {
      await made.clock.advance(500);
      expect(made.failures).toMatchObject([
        { reason: 'unreachable', message: expect.stringContaining('may not read the class "system"') },
      ]);
    });
  });
  it('any more while connected is dropped 5 s after a ping, and comes back', async () => {
    const made = await harness();
    await isUp(made);
    await made.link.send('Ping');
    made.ami.isSilent = true;
    await made.clock.advance(7_000);
    expect(made.failures).toMatchObject([
      { reason: 'unreachable', message: 'nothing was heard from the PBX for 5 s' },
    ]);
    made.ami.isSilent = false;
    await made.clock.advance(2_000);
    await isUp(made);
  });
});

describe('[F1] a lost connection', () => {
  it('that had lasted comes back at once, and the pause between attempts is kept', async () => {
    const made = await harness();
    await isUp(made);
    await made.clock.advance(3_000);
    made.ami.cut();
    await isDown(made);
    await made.clock.advance(0);
    await isUp(made);
    made.ami.cut();
    await isDown(made, 2);
    await made.clock.advance(1_999);
    expect(made.ami.connections).toBe(2);
    await made.clock.advance(1);
    await isUp(made);
    expect(made.log).toEqual(['up', 'down', 'up', 'down', 'up']);
  });
  it('after a shutdown says so', async () => {
    const made = await harness();
    await isUp(made);
    made.ami.event('Shutdown', { Shutdown: 'Cleanly', Restart: 'True' });
    made.ami.cut('Response: Goodbye\r\n\r\n');
    await isDown(made);
    expect(made.log).toEqual(['up', 'Shutdown', 'down']);
    expect(made.failures[0]?.message).toBe('the PBX was shut down or restarted');
  });
});

describe('[F1] a refused login', () => {
  it('is tried again after 30 s only', async () => {
    const made = await harness({}, (ami) => {
      ami.acceptsLogins = false;
    });
    await isDown(made);
    expect(made.failures).toMatchObject([
      { reason: 'denied', message: 'the PBX does not accept the user name or the secret' },
    ]);
    await made.clock.advance(29_999);
    expect(made.ami.connections).toBe(1);
    made.ami.acceptsLogins = true;
    await made.clock.advance(1);
    await isUp(made);
  });
  it('[S4] is told in the words of the PBX without the secret', async () => {
    const made = await harness({}, (ami) =>
      ami.answer('Login', () => [{ Response: 'Error', Message: `no ${ami.secret}, already in use` }]),
    );
    await isDown(made);
    expect(made.failures[0]).toMatchObject({
      reason: 'denied',
      message: 'the PBX refuses the login: no ***, already in use',
    });
  });
});

describe('[F6] garbage', () => {
  it('instead of a greeting is malformed', async () => {
    const made = await harness({}, (ami) => {
      ami.greeting = 'HTTP/1.1 400 Bad Request\r\n\r\n<html>';
    });
    await isDown(made);
    expect(made.failures[0]).toMatchObject({
      reason: 'malformed',
      message: "what answers there is not Asterisk's manager interface",
    });
    expect(made.ami.receivedBytes).toBe('');
  });
  it('without end breaks the connection, after what was valid, and the link comes back', async () => {
    const made = await harness();
    await isUp(made);
    await made.ami.send(`Event: Hangup\r\n\r\n${'x'.repeat(70_000)}`);
    await isDown(made);
    expect(made.log).toEqual(['up', 'Hangup', 'down']);
    expect(made.failures[0]?.reason).toBe('malformed');
    await made.clock.advance(2_000);
    await isUp(made);
  });
});

describe('[S4] the secret', () => {
  it('appears in nothing that the link says, whatever happens', async () => {
    const made = await harness({}, (ami) => {
      ami.acceptsChallenges = false;
      ami.answer('Login', () => [{ Response: 'Error', Message: `wrong: ${ami.secret}` }]);
    });
    await isDown(made);
    made.ami.answer('Login', () => null);
    await made.clock.advance(30_000);
    await until(() => expect(made.sent.filter((action) => action === 'Login')).toHaveLength(2));
    made.ami.cut('half a mess');
    await isDown(made, 2);
    const said = JSON.stringify([made.logged, made.failures, made.log, made.sent]);
    expect(made.ami.receivedBytes).toContain(made.ami.secret);
    expect(said).not.toContain(made.ami.secret);
  });
});
