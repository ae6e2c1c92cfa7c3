/** Pictures that come over HTTP, and the stream that goes on from them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SubscribeRequest } from '../protocol/messages.ts';
import { LiveConnection } from './connection.ts';
import { FakeSocket, FakeTime, makeAgent, makeHeartbeat, makePatch, makeSnapshot } from './live.fixture.ts';
import type { OpenSocket } from './live-socket.ts';
import { LiveStore } from './live-store.ts';

interface PendingFetch {
  readonly answer: (message: unknown) => void;
  readonly fail: () => void;
}

let time: FakeTime;
let socket: FakeSocket;
let store: LiveStore;
let fetches: PendingFetch[];
let connection: LiveConnection;

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

function connect(random = () => 0.5): void {
  time = new FakeTime();
  socket = new FakeSocket();
  store = new LiveStore();
  fetches = [];
  const open: OpenSocket = (handlers) => ({
    ...socket.open(handlers),
    fetchSnapshot: () =>
      new Promise((answer, reject) => fetches.push({ answer, fail: () => reject(new Error('503')) })),
  });
  const events = { stateChanged: () => undefined, messageReceived: () => undefined };
  connection = new LiveConnection({ site: 'hq', store, open, time, random, events });
  connection.start();
}
beforeEach(() => connect());

const view = (revision: number, epoch = 'e1') =>
  makeSnapshot(revision, { agents: [makeAgent('204', { presence: `p${revision}` })] }, epoch);
const step = (from: number, epoch = 'e1') =>
  makePatch(from, { agents: { patch: { '204': { presence: `p${from + 1}` } } } }, epoch);

async function fetched(message: unknown): Promise<void> {
  fetches.at(-1)?.answer(message);
  await settled();
}

async function live(): Promise<void> {
  socket.server.connected();
  await fetched(view(3));
  await socket.answer({ patches: [], heartbeat: makeHeartbeat(3) });
}

describe('a picture over HTTP', () => {
  it('is asked for while the socket connects, and once more where that brought none', async () => {
    expect(fetches).toHaveLength(1);
    fetches[0]?.fail();
    await settled();
    socket.server.connected();
    await settled();
    expect(fetches).toHaveLength(2);
    await fetched(view(3));
    expect(socket.lastRequest?.resume).toEqual({ epoch: 'e1', revision: 3 });
  });

  it('[P1] is fetched first, and is live when the stream went on from its revision', async () => {
    socket.server.connected();
    expect([fetches.length, socket.requests.length]).toEqual([1, 0]);
    await fetched(view(3));
    expect(socket.lastRequest).toEqual({
      site: 'hq',
      resume: { epoch: 'e1', revision: 3 },
      fetchesSnapshots: true,
    });
    expect(connection.state.kind).not.toBe('live');
    await socket.answer({ patches: [step(3), step(4)], heartbeat: makeHeartbeat(5) });
    expect(store.agent('204')?.presence).toBe('p5');
    expect(connection.state.kind).toBe('live');
  });

  it('[P1] is fetched anew when the server says that only one can help', async () => {
    await live();
    socket.server.disconnected(false);
    socket.server.connected();
    expect(socket.lastRequest?.resume).toEqual({ epoch: 'e1', revision: 3 });
    await socket.answer({ fetch: { epoch: 'e2', revision: 8 } });
    expect(fetches).toHaveLength(2);
    expect(connection.state.kind).toBe('behind');
    await fetched(view(8, 'e2'));
    expect(socket.lastRequest?.resume).toEqual({ epoch: 'e2', revision: 8 });
    await socket.answer({ patches: [], heartbeat: makeHeartbeat(8, { epoch: 'e2' }) });
    expect(connection.state.kind).toBe('live');
  });

  it('[P1] comes over the socket when three fetched ones were too old to go on from', async () => {
    socket.server.connected();
    for (let round = 1; round <= 3; round++) {
      expect(fetches).toHaveLength(round);
      await fetched(view(round));
      if (round < 3) await socket.answer({ fetch: { epoch: 'e1', revision: 90 } });
    }
    expect(socket.lastRequest).toEqual({ site: 'hq', resume: { epoch: 'e1', revision: 3 } });
    await socket.answer({ snapshot: view(91) });
    expect(store.position?.revision).toBe(91);
    expect(connection.state.kind).toBe('live');
  });

  it.each([
    ['cannot be fetched', () => fetches.at(-1)?.fail()],
    ['cannot be read', () => fetches.at(-1)?.answer('<html>a proxy</html>')],
  ])('[P5] that %s comes over the socket', async (_, answer) => {
    socket.server.connected();
    answer();
    await settled();
    // The first failed: it is asked for once more.
    if (fetches.length > 1) answer();
    await settled();
    expect(socket.lastRequest).toEqual({ site: 'hq' });
    await socket.answer({ snapshot: view(4) });
    expect(connection.state.kind).toBe('live');
  });

  it('[P1] that comes after the connection was lost is not looked at', async () => {
    socket.server.connected();
    socket.server.disconnected(false);
    await fetched(view(3));
    expect(store.position).toBeNull();
    expect(socket.requests).toHaveLength(0);
  });
});

it('spreads what many screens ask again, over most of a second', async () => {
  const at = async (chance: number): Promise<number> => {
    connect(() => chance);
    socket.server.disconnected(true);
    let waited = 0;
    while (socket.connects === 1) {
      time.advance(10);
      waited += 10;
    }
    return waited;
  };
  expect(await at(0)).toBe(250);
  expect(await at(0.999)).toBe(1_000);
});

/** A server as the client sees it: a log that reaches so far back, restarts, and answers what it is asked. */
class ModelServer {
  revision = 0;
  epoch = 1;
  reaches = 0;
  joined = false;

  get name(): string {
    return `e${this.epoch}`;
  }

  change(): void {
    this.revision += 1;
    if (this.joined) socket.server.patch(step(this.revision - 1, this.name));
  }

  answerTo({ resume, fetchesSnapshots: viaHttp }: SubscribeRequest): unknown {
    const missed = resume?.epoch === this.name ? this.revision - resume.revision : null;
    if (resume !== undefined && missed !== null && missed >= 0 && missed <= this.reaches) {
      this.joined = true;
      const patches = Array.from({ length: missed }, (_, index) => step(resume.revision + index, this.name));
      return { patches, heartbeat: makeHeartbeat(this.revision, { epoch: this.name }) };
    }
    if (viaHttp === true) return { fetch: { epoch: this.name, revision: this.revision } };
    this.joined = true;
    return { snapshot: view(this.revision, this.name) };
  }
}

/** The same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

it.each(Array.from({ length: 60 }, (_, seed) => seed))(
  '[P1] [P6] ends at the server’s picture whatever was lost, late or restarted (seed %i)',
  async (seed) => {
    const random = seeded(seed + 1);
    connect(random);
    const server = new ModelServer();
    let [answered, fetchesAnswered] = [0, 0];
    const serve = async (): Promise<void> => {
      const request = socket.requests[answered];
      const fetch = fetches[fetchesAnswered];
      if (request !== undefined) {
        answered += 1;
        request.answer(server.answerTo(request.request));
      } else if (fetch !== undefined) {
        fetchesAnswered += 1;
        if (random() < 0.2) fetch.fail();
        else fetch.answer(view(Math.max(0, server.revision - (random() < 0.3 ? 4 : 0)), server.name));
      }
      await settled();
    };
    const acts = [
      () => server.change(),
      () => server.change(),
      serve,
      serve,
      () => {
        server.joined = false;
        socket.server.disconnected(false);
        socket.server.connected();
      },
      () => {
        server.joined = false;
        server.epoch += 1;
        server.revision = Math.floor(random() * 5);
        socket.server.disconnected(false);
        socket.server.connected();
      },
      () => connection.wake(),
      () => time.advance(500),
    ];
    socket.server.connected();
    for (let turn = 0; turn < 120; turn++) {
      server.reaches = Math.floor(random() * 8);
      await acts[Math.floor(random() * acts.length)]?.();
      if (connection.state.kind === 'live') expect(store.position?.epoch).toBe(server.name);
    }
    server.reaches = 8;
    for (let turn = 0; turn < 40; turn++) {
      await serve();
      time.advance(300);
      if (server.joined) socket.server.heartbeat(makeHeartbeat(server.revision, { epoch: server.name }));
    }
    expect(connection.state.kind).toBe('live');
    expect(store.position).toEqual({ epoch: server.name, revision: server.revision });
    if (server.revision > 0) expect(store.agent('204')?.presence).toBe(`p${server.revision}`);
  },
);
