/** The socket of the laboratory's phones, by itself. */
import { expect, it } from 'vitest';
import { openSipSocket } from './sip-socket.ts';

it('lets whoever sends in the moment of its end send to nobody', async () => {
  const socket = await openSipSocket(0, () => undefined);
  await socket.close();
  expect(() => socket.send({ method: 'ACK', uri: 'sip:5001', to: 9, headers: [] })).not.toThrow();
});
