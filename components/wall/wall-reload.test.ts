import { afterEach, expect, it, vi } from 'vitest';
import { FakeTime } from '#lib/live/live.fixture.ts';
import { createWallReload, isWallFullyServed } from './wall-reload.ts';

function makeReload(answers: readonly boolean[], reloadedAgoMs = Number.POSITIVE_INFINITY) {
  const time = new FakeTime();
  const left = [...answers];
  const reloads: number[] = [];
  const startedAt = time.now();
  let last = Math.max(0, startedAt - reloadedAgoMs);
  const ask = createWallReload({
    time,
    isServed: async () => left.shift() ?? false,
    reload: () => reloads.push(time.now() - startedAt),
    lastReload: {
      read: () => last,
      write: (at) => {
        last = at;
      },
    },
  });
  return { time, ask, reloads, left };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

it('loads the wall again once the server would show it, and not a login or an error before', async () => {
  const { time, ask, reloads, left } = makeReload([false, false, true]);
  ask();
  await settle();
  expect(reloads).toEqual([]);
  time.advance(5_000);
  await settle();
  expect(reloads).toEqual([]);
  time.advance(5_000);
  await settle();
  expect([reloads, left]).toEqual([[10_000], []]);
});

it('does so at most once a minute, also over loads', async () => {
  const { time, ask, reloads } = makeReload([true], 20_000);
  ask();
  time.advance(39_000);
  await settle();
  expect(reloads).toEqual([]);
  time.advance(1_000);
  await settle();
  expect(reloads).toEqual([40_000]);
});

it('is not held up for longer by a clock that was set back', async () => {
  const { time, ask, reloads } = makeReload([true], 20_000);
  time.setWall(-3_600_000);
  ask();
  await settle();
  expect(reloads).toEqual([0]);
});

it('asks the server once, however often it is told', async () => {
  const { ask, reloads, left } = makeReload([true, true]);
  for (let times = 0; times < 3; times += 1) ask();
  await settle();
  expect([reloads, left]).toEqual([[0], [true]]);
});

const PAGE = `<link href="/_next/static/a.css"><script src="/_next/static/chunks/b.js"></script>
  <script>push(["/_next/static/chunks/b.js","/_next/static/chunks/c.js"])</script>`;

function serve(answers: Readonly<Record<string, Response>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('window', { location: { href: '/wall' } });
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const answer = answers[address];
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer;
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

it('fetches every script and style of the page before it is loaded again', async () => {
  const parts = ['/_next/static/a.css', '/_next/static/chunks/b.js', '/_next/static/chunks/c.js'];
  const answers = Object.fromEntries(parts.map((part) => [part, new Response('')]));
  const asked = serve({ '/wall': new Response(PAGE), ...answers });
  expect(await isWallFullyServed()).toBe(true);
  expect(asked).toEqual(['/wall', ...parts]);
});

it('does not count a page as there whose scripts the server cannot give', async () => {
  serve({ '/wall': new Response(PAGE), '/_next/static/a.css': new Response('') });
  expect(await isWallFullyServed()).toBe(false);
  const gone = new Response('', { status: 404 });
  serve({ '/wall': new Response('<script src="/_next/static/a.js">'), '/_next/static/a.js': gone });
  expect(await isWallFullyServed()).toBe(false);
  serve({ '/wall': new Response(PAGE, { status: 401 }) });
  expect(await isWallFullyServed()).toBe(false);
});
