/** What a large site is asked first, in virtual time: no answer here is about anything but numbers. */

import { afterEach, describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { PbxDriver, ShownParts } from '#server/ports/pbx-driver.ts';
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts';
import { assembleThreeCxDriver } from './driver.ts';

interface Site {
  readonly clock: VirtualClock;
  readonly asked: { readonly method: string; readonly num: string; readonly at: number }[];
  readonly seen: Observation[];
  readonly registered: Set<string>;
  readonly queues: Map<string, string[]>;
  extensions: string[];
  /** Methods that the PBX fails at. */
  readonly broken: Set<string>;
}

const drivers: { readonly driver: PbxDriver; readonly clock: VirtualClock }[] = [];
afterEach(async () => {
  for (const { driver, clock } of drivers.splice(0)) {
    const stopped = driver.stop();
    await clock.advance(1_000);
    await stopped;
    expect(clock.pending).toBe(0);
  }
});

const numbers = (count: number, from: number): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

/** A PBX with these many extensions, of whom the last `members` are in queue 800. */
function open(extensions: number, members: number, shownParts?: ShownParts): Site {
  const clock = createVirtualClock(1_000_000);
  const all = numbers(extensions, 10_000);
  const site: Site = {
    clock,
    asked: [],
    seen: [],
    registered: new Set(all),
    queues: new Map([['800', all.slice(all.length - members)]]),
    extensions: all,
    broken: new Set(),
  };
  const quiet = () => undefined;
  const driver = assembleThreeCxDriver(
    { dialect: 'plain', requestsPerSecond: 20 },
    {
      site: 'hq',
      timezone: 'UTC',
      clock,
      random: () => 0,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      ...(shownParts === undefined ? {} : { shownParts }),
    },
    {
      async ask(method, parameters = {}) {
        const requestedAt = clock.now();
        const num = parameters.num ?? '';
        site.asked.push({ method, num, at: requestedAt });
        await new Promise<void>((resolve) => clock.after(10, resolve));
        if (site.broken.has(method))
          return {
            kind: 'failed',
            code: 'http-error',
            status: 500,
            ...noticeWithText('link-error', { status: 500 }),
            requestedAt,
            respondedAt: clock.now(),
          };
        return {
          kind: 'answered',
          json: answer(site, method, num),
          pbxTime: null,
          requestedAt,
          respondedAt: clock.now(),
        };
      },
      close: async () => undefined,
    },
  );
  drivers.push({ driver, clock });
  driver.start((observations) => site.seen.push(...observations));
  return site;
}

function answer(site: Site, method: string, num: string): unknown {
  switch (method) {
    case 'pbx.callsinfo':
      return { count: 0, callsInfo: [] };
    case 'all.ext':
      return { nums: site.extensions };
    case 'all.registered':
      return { nums: [...site.registered] };
    case 'all.queue':
      return { nums: [...site.queues.keys()] };
    case 'queue.members': {
      const members = (site.queues.get(num) ?? []).map((member) => ({
        num: member,
        name: 'A',
        lastname: member,
        loggedIn: true,
      }));
      return { count: members.length, members };
    }
    case 'ext.state':
      return {
        num,
        registered: site.registered.has(num),
        status: 'Free',
        fwdName: 'Available',
        qGlobalStatus: true,
        qStatus: [],
      };
    case 'ext.info':
      return { num, name: 'B', lastname: num };
    default:
      return { nums: [] };
  }
}

const askedOf = (site: Site, method: string): string[] =>
  site.asked.filter((one) => one.method === method).map((one) => one.num);
const lastOf = <Kind extends Observation['kind']>(site: Site, kind: Kind) =>
  site.seen.findLast((one): one is Extract<Observation, { kind: Kind }> => one.kind === kind);

describe('what a large site is asked first', () => {
  it('[M11] lists that answer for many, then the members of shown queues, then the rest', async () => {
    const site = open(1_000, 100);
    await site.clock.advance(10_000);
    const methods = site.asked.map((one) => one.method);
    const firstState = methods.indexOf('ext.state');
    for (const method of ['pbx.callsinfo', 'all.queue', 'all.registered', 'queue.members'])
      expect(methods.indexOf(method)).toBeLessThan(firstState);
    const members = new Set(site.queues.get('800'));
    const asked = askedOf(site, 'ext.state');
    expect(asked.filter((number) => members.has(number)).length).toBeGreaterThan(95);
    expect(askedOf(site, 'ext.info')).not.toContain([...members][0]);
  });

  it('goes on asking members more often than the others, and those too', async () => {
    const site = open(1_000, 100);
    await site.clock.advance(200_000);
    const asked = askedOf(site, 'ext.state');
    const timesOf = (number: string): number => asked.filter((one) => one === number).length;
    expect(new Set(asked).size).toBe(1_000);
    expect(timesOf('10999')).toBeGreaterThanOrEqual(2 * timesOf('10000'));
    expect(askedOf(site, 'queue.members').length).toBeGreaterThan(50);
    expect(site.seen.filter((one) => one.kind === 'extension-name').length).toBeGreaterThan(300);
  });

  it('[M11] one list says of every phone whether it is there, within seconds', async () => {
    const site = open(2_000, 0);
    for (const number of numbers(500, 10_000)) site.registered.delete(number);
    await site.clock.advance(8_000);
    const told = new Map(
      site.seen
        .flatMap((one) => (one.kind === 'registrations' ? one.phones : []))
        .map((one) => [one.extension, one.registered]),
    );
    const stated = new Set(askedOf(site, 'ext.state'));
    for (const number of site.extensions)
      if (!stated.has(number)) expect(told.get(extension(number))).toBe(site.registered.has(number));
    expect(stated.size).toBeLessThan(200);

    const before = site.seen.length;
    site.registered.add('10000');
    await site.clock.advance(6_000);
    const news = site.seen.slice(before).flatMap((one) => (one.kind === 'registrations' ? one.phones : []));
    expect(news.filter((one) => one.extension === '10000')).toEqual([
      { extension: '10000', registered: true },
    ]);
    expect(
      site.asked.filter((one) => one.num === '10000' && one.method === 'ext.state').length,
    ).toBeGreaterThan(0);
  });

  it('says how many are known, and how old the oldest gets', async () => {
    const site = open(300, 40);
    await site.clock.advance(10_000);
    const early = lastOf(site, 'presence-round')?.round;
    expect(early).toMatchObject({ of: 300, oldestSeconds: null });
    expect(early?.known).toBeGreaterThan(40);
    expect(early?.known).toBeLessThan(300);
    await site.clock.advance(120_000);
    const late = lastOf(site, 'presence-round')?.round;
    expect(late).toMatchObject({ known: 300, of: 300 });
    expect(late?.oldestSeconds).toBeGreaterThan(10);
    const said = site.seen.filter((one) => one.kind === 'presence-round');
    expect(said.length).toBeLessThan(60);
  });

  it('[M11] says that presence grows old while no state is answered, and that it is young again', async () => {
    const site = open(30, 10);
    await site.clock.advance(30_000);
    expect(lastOf(site, 'presence-round')?.round.oldestSeconds).toBeLessThan(10);
    site.broken.add('ext.state');
    await site.clock.advance(120_000);
    const old = lastOf(site, 'presence-round')?.round;
    expect(old?.known).toBe(30);
    expect(old?.oldestSeconds).toBeGreaterThan(90);
    site.broken.clear();
    await site.clock.advance(120_000);
    expect(lastOf(site, 'presence-round')?.round.oldestSeconds).toBeLessThan(20);
  });

  it.each([
    { method: 'queue.members', part: 'queue-members', numbers: ['800'], count: 1 },
    { method: 'ext.state', part: 'agent-states', numbers: numbers(5, 10_000), count: 30 },
    { method: 'all.registered', part: 'registrations', numbers: [], count: 1 },
    { method: 'all.queue', part: 'queues', numbers: [], count: 1 },
    { method: 'all.ext', part: 'extensions', numbers: [], count: 1 },
    { method: 'all.group', part: 'other-numbers', numbers: [], count: 1 },
  ])(
    '[F1] says that $part are not known while $method alone fails, since when, and that they are again',
    async (one) => {
      const { method, part, numbers: named, count } = one;
      const site = open(30, 10);
      await site.clock.advance(30_000);
      expect(lastOf(site, 'unknown-parts')).toBeUndefined();
      const brokenAt = site.clock.now();
      site.broken.add(method);
      await site.clock.advance(200_000);
      const parts = lastOf(site, 'unknown-parts')?.parts ?? [];
      expect(parts).toMatchObject([{ part, numbers: named, count, notice: { code: 'link-error' } }]);
      expect(parts[0]?.asOf).toBeGreaterThan(brokenAt - 30_000);
      expect(parts[0]?.asOf).toBeLessThanOrEqual(brokenAt);
      site.broken.clear();
      await site.clock.advance(600_000);
      expect(lastOf(site, 'unknown-parts')?.parts).toEqual([]);
      expect(site.seen.filter(({ kind }) => kind === 'unknown-parts').length).toBeLessThan(30);
    },
  );

  it('[F1] what was never told has no age; names count while no queue gives them', async () => {
    const site = open(10, 0);
    site.broken.add('ext.info');
    await site.clock.advance(30_000);
    expect(lastOf(site, 'unknown-parts')?.parts).toMatchObject([{ part: 'names', count: 10, asOf: null }]);
  });

  it('asks for nobody whom the site does not show', async () => {
    const site = open(500, 20, { queues: ['800'], agents: 'members' });
    await site.clock.advance(10_000);
    expect(new Set(askedOf(site, 'ext.state'))).toEqual(new Set(site.queues.get('800')));
    expect(askedOf(site, 'ext.info')).toEqual([]);

    const [gone, ...rest] = site.queues.get('800') ?? [];
    site.queues.set('800', [...rest, '10000']);
    await site.clock.advance(5_000);
    const before = site.asked.length;
    await site.clock.advance(5_000);
    const later = site.asked
      .slice(before)
      .filter((one) => one.method === 'ext.state')
      .map((one) => one.num);
    expect(later).toContain('10000');
    expect(later).not.toContain(gone);
    expect(lastOf(site, 'presence-round')?.round.of).toBe(20);
  });

  it('[F9] tells thousands of new numbers in parts, and no more than it can watch', async () => {
    const site = open(31_000, 0);
    await site.clock.advance(1_000);
    const sizes = site.seen.flatMap((one) =>
      one.kind === 'directory' ? (one.numbers.extension?.length ?? []) : [],
    );
    expect(sizes[0]).toBe(500);
    expect(sizes[1]).toBe(1_000);
    await site.clock.advance(6_000);
    const whole = site.seen.findLast(
      (one) => one.kind === 'directory' && one.numbers.extension !== undefined,
    );
    expect(whole).toMatchObject({ numbers: { extension: { length: 30_000 } } });
    expect(lastOf(site, 'site-warning')?.message).toContain('more than 30000');
  });
});
