import { expect, it } from 'vitest';
import { siteId } from '#lib/domain/ids.ts';
import { startStand } from '../running-server.fixture.ts';
import { presence, snapshotOf, until, type Watcher, watch } from './watcher.fixture.ts';

const HQ = siteId('hq');

it('[P4] cuts off a browser that does not read, and the others do not notice', async () => {
  const own = await startStand();
  const at = Date.now();
  const many = Array.from({ length: 2_000 }, (_, index) => String(10_000 + index));
  own.pbx.observe({
    kind: 'directory',
    site: HQ,
    requestedAt: at,
    respondedAt: at,
    numbers: { extension: many },
  });
  const [stuck, healthy] = await Promise.all([watch(own), watch(own)]);
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
  await until(() => (healthy.patches.at(-1)?.to ?? 0) >= end);
  expect(healthy.socket.connected).toBe(true);
  await own.stop();
});

/** The client's TCP connection stops reading, as that of a machine that sleeps. */
function pauseReading(socket: Watcher['socket']): void {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { _socket?: { pause(): void }; pause?(): void } };
  };
  transport.ws.pause?.();
  transport.ws._socket?.pause();
}
