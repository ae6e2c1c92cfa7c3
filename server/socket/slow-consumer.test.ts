import { expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { startRunningServer } from '../running-server.fixture.ts';
import {
  connectClient,
  presence,
  type SocketClient,
  snapshotOf,
  untilTrue,
} from './socket-client.fixture.ts';

const HQ = siteId('hq');

it('[P4] cuts off a browser that does not read, and the others do not notice', async () => {
  const own = await startRunningServer();
  const at = Date.now();
  const many = Array.from({ length: 2_000 }, (_, index) => String(10_000 + index));
  own.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: many },
  });
  const [stuck, healthy] = await Promise.all([connectClient(own), connectClient(own)]);
  await Promise.all([snapshotOf(stuck), snapshotOf(healthy)]);
  pauseReading(stuck.socket);
  let round = 0;
  const stirring = setInterval(() => {
    round += 1;
    own.pbx.observe(...many.map((number) => presence(number, `${round} ${'x'.repeat(400)}`)));
  }, 20);
  const slow = async () =>
    (await (await own.request('/metrics')).text()).includes('ringside_slow_sockets_total 1');
  await expect.poll(slow, { timeout: 15_000, interval: 50 }).toBe(true);
  clearInterval(stirring);
  const end = own.server.hub.stream('hq')?.position().revision ?? 0;
  await untilTrue(() => (healthy.patches.at(-1)?.to ?? 0) >= end);
  expect(healthy.socket.connected).toBe(true);
  await own.stop();
});

it('[P4] a first picture of any size arrives, also at a browser on a slow line', async () => {
  const own = await startRunningServer();
  const asked = { requestedAt: Date.now(), respondedAt: Date.now() };
  const many = Array.from({ length: 25_000 }, (_, index) => String(100_000 + index));
  own.pbx.observe({ kind: 'directory', site: HQ, ...asked, numbers: { extension: many } });
  const client = await connectClient(own);
  pauseReading(client.socket);
  const answer = snapshotOf(client);
  const gone = new Promise<'gone'>((resolve) => client.socket.once('disconnect', () => resolve('gone')));
  for (let round = 0; round < 20; round++) {
    own.pbx.observe(presence('100001', `Custom ${round}`));
    await new Promise((resolve) => setImmediate(resolve));
  }
  resumeReading(client.socket);
  const snapshot = await Promise.race([answer, gone]);
  if (snapshot === 'gone') throw new Error('the browser was cut off');
  expect(JSON.stringify(snapshot).length).toBeGreaterThan(4_000_000);
  await own.stop();
});

interface Readable {
  pause?(): void;
  resume?(): void;
}

/** The client's TCP connection stops reading, as that of a machine that sleeps. */
function pauseReading(socket: SocketClient['socket']): void {
  for (const part of connectionOf(socket)) part?.pause?.();
}

function resumeReading(socket: SocketClient['socket']): void {
  for (const part of connectionOf(socket)) part?.resume?.();
}

function connectionOf(socket: SocketClient['socket']): readonly (Readable | undefined)[] {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: Readable & { _socket?: Readable } };
  };
  return [transport.ws, transport.ws._socket];
}
