/** What counts as slow, on connections that the test holds (rule P4). */
import type { Socket } from 'socket.io';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSlowConsumerTracker, type SlowConsumerTracker } from './slow-consumer.ts';

const MB = 1_000_000;

let slow: SlowConsumerTracker;
beforeEach(() => {
  slow = createSlowConsumerTracker();
});

/** Only its connection is looked at. */
function connection() {
  const webSocket = { bufferedAmount: 0, terminate: () => undefined };
  const conn = { transport: { socket: webSocket }, writeBuffer: [] as { data: string }[] };
  const socket = { conn } as unknown as Socket;
  return {
    webSocket,
    conn,
    behind: () => slow.hasFallenBehind(socket),
    sends(kind: string, size: number) {
      slow.recordSent(socket, kind, size);
      webSocket.bufferedAmount += size;
    },
  };
}

describe('a browser', () => {
  it('[P4] has fallen behind when too much waits for it', () => {
    const { webSocket, conn, behind } = connection();
    webSocket.bufferedAmount = 4 * MB;
    expect(behind()).toBe(false);
    conn.writeBuffer.push({ data: 'x' });
    expect(behind()).toBe(true);
    webSocket.bufferedAmount = 0;
    conn.writeBuffer = Array.from({ length: 2_001 }, () => ({ data: '' }));
    expect(behind()).toBe(true);
  });

  it('[P4] gets a first picture of any size, and what follows while that is under way', () => {
    const one = connection();
    one.sends('answer hq', 12 * MB);
    expect(one.behind()).toBe(false);
    one.sends('patch hq', 1_000);
    one.webSocket.bufferedAmount -= 5 * MB;
    expect(one.behind()).toBe(false);
  });

  it('[P4] gets a picture of each site that it watches', () => {
    const one = connection();
    for (const site of ['a', 'b', 'c']) one.sends(`answer ${site}`, 6 * MB);
    expect(one.behind()).toBe(false);
  });

  it('[P4] that asks again and again and does not read is cut off', () => {
    const one = connection();
    for (let round = 0; round < 2; round++) one.sends('answer hq', 6 * MB);
    expect(one.behind()).toBe(true);
  });

  it('[P4] that does not read its picture is cut off once too much waits beside it', () => {
    const one = connection();
    one.sends('answer hq', 6 * MB);
    let patches = 0;
    while (!one.behind() && patches < 1_000) {
      one.sends('patch hq', 50_000);
      patches += 1;
    }
    expect(patches).toBe(81);
  });

  it('[P4] may be sent a large message again once the last has left', () => {
    const one = connection();
    for (let round = 0; round < 3; round++) {
      one.sends('answer hq', 6 * MB);
      expect(one.behind()).toBe(false);
      one.webSocket.bufferedAmount = 2_000;
      expect(one.behind()).toBe(false);
    }
  });
});
