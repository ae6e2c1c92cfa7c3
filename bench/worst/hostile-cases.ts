/** What a PBX gone mad, or somebody in its place, can send. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createWebhookReader } from '#server/pbx/three-cx/webhook-reader.ts';
import { systemClock } from '#server/ports/clock.ts';
import { createHostilePbx, extensionAt, type HostilePbxSize } from './hostile-pbx.ts';
import { type HubWithDriver, SITE, startHubWithDriver } from './watched-pbx.ts';
import type { HostileCase } from './worst-messages.ts';

const SMALL: HostilePbxSize = { extensions: 20, queues: 2, membersOfQueue: 10, queuesOfExtension: 2 };
const EVENTS_A_DELIVERY = 500;

/** Time for the polls that the case is about; a small share is a look at whether it runs. */
const watchMs = (share: number): number => (share < 1 ? 400 : 4_000);
/** Until the directory is known, and until a poll has seen what came of the events. */
const recoverMs = (share: number): number => (share < 1 ? 200 : 1_000);

type HostilePlay = (share: number) => Promise<HubWithDriver>;

/** `share`: of the numbers that the name says. */
export const HOSTILE_CASES: Readonly<Record<HostileCase, HostilePlay>> = {
  '40,000 calls from events alone, 500 a delivery': (share) =>
    deliver(share, 40_000, (index) => ({
      Event: 'incomingcall_started',
      Callerid: `0555${index}`,
      User: extensionAt(index % SMALL.extensions),
      Id: idOf(index, 1),
    })),
  '40,000 calls of one caller': (share) =>
    deliver(share, 40_000, (index) => ({
      Event: 'ringing',
      Callerid: '05551234567',
      User: '8000000',
      Id: idOf(index, 0),
    })),
  '40,000 events about one call': (share) =>
    deliver(share, 40_000, (index) => ({
      Event: index % 2 === 0 ? 'ringing' : 'incomingcall_started',
      Callerid: '05551234567',
      User: String(100_000 + index),
      Usertype: 'ext',
      Id: idOf(1, index % 1_000),
    })),
  '40,000 calls on one extension, in one answer': async (share) => {
    const calls = Array.from({ length: 40_000 * share }, (_, index) => callOf(index, extensionAt(0)));
    const text = JSON.stringify({ count: calls.length, callsInfo: calls });
    return watched(share, createHostilePbx(SMALL, { 'pbx.callsinfo': text }));
  },
  '200,000 calls that end within ten minutes': (share) =>
    deliver(share, 200_000, (index) => ({
      Event: 'incoming',
      Finishtype: 'Ok',
      Duration: '00:10',
      Callerid: `0555${index}`,
      User: extensionAt(index % SMALL.extensions),
      Id: idOf(index, 1),
    })),
  'a queue of 50,000 members': (share) =>
    watched(share, createHostilePbx({ ...SMALL, queues: 1, membersOfQueue: 50_000 * share })),
  'an extension in 20,000 queues': (share) =>
    watched(share, createHostilePbx({ ...SMALL, queuesOfExtension: 20_000 * share })),
  '200,000 extensions and 20,000 queues': (share) =>
    watched(share, createHostilePbx({ ...SMALL, extensions: 200_000 * share, queues: 20_000 * share })),
  '7.9 MB of brackets for an answer': (share) => {
    const text = '['.repeat(7_900_000 * share);
    return watched(share, createHostilePbx(SMALL, { 'pbx.callsinfo': text }));
  },
};

async function watched(share: number, ask: ReturnType<typeof createHostilePbx>): Promise<HubWithDriver> {
  const pbx = startHubWithDriver(ask);
  await new Promise((resolve) => setTimeout(resolve, watchMs(share)));
  return pbx;
}

/** Posts events in deliveries as large as they can be, one a turn of the event loop. */
async function deliver(
  share: number,
  all: number,
  eventOf: (index: number) => object,
): Promise<HubWithDriver> {
  const count = all * share;
  const pbx = startHubWithDriver(createHostilePbx(SMALL));
  await new Promise((resolve) => setTimeout(resolve, recoverMs(share)));
  const read = createWebhookReader({ site: SITE, timezone: 'UTC' });
  for (let first = 0; first < count; first += EVENTS_A_DELIVERY) {
    const size = Math.min(EVENTS_A_DELIVERY, count - first);
    const body = JSON.stringify(Array.from({ length: size }, (_, index) => eventOf(first + index)));
    const reading = read({
      method: 'POST',
      headers: {},
      query: '',
      body,
      receivedAt: systemClock.now(),
    });
    if (reading.kind === 'read') pbx.hub.observe(reading.observations);
    await nextTurn();
  }
  await new Promise((resolve) => setTimeout(resolve, recoverMs(share)));
  return pbx;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** `YYMMDDHHmmss_N-n` of now. */
function idOf(call: number, conversation: number): string {
  const now = new Date();
  const day = `${pad(now.getUTCFullYear() % 100)}${pad(now.getUTCMonth() + 1)}${pad(now.getUTCDate())}`;
  const time = `${pad(now.getUTCHours())}${pad(now.getUTCMinutes())}${pad(now.getUTCSeconds())}`;
  return `${day}${time}_${call + 1}-${conversation}`;
}

function callOf(index: number, extension: string): object {
  const at = '2026-11-21T09:00:00Z';
  const party = { dnNum: extension, dnType: 'extension', externalParty: `0555${index}`, status: 'Connected' };
  return {
    callID: index + 1,
    state: 'Talking',
    startedAt: at,
    answeredAt: at,
    owner: { ...party, dnNum: '10000', dnType: 'externalline' },
    talkTo: [party],
    routingTo: [],
  };
}
