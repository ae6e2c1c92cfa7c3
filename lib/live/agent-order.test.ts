import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../model/records.ts';
import { type AgentSort, type BoardFilter, NO_FILTER } from './board-filter.ts';
import { FakeSocket, FakeTime, makeAgent, makePatch, makeSnapshot, START_TIME } from './live.fixture.ts';
import { LiveSession } from './live-session.ts';
import { agentOrder } from './order-rules.ts';
import { StableOrder } from './stable-order.ts';

let time: FakeTime;
let session: LiveSession;
let revision: number;
let changes: number;
let stop: () => void;

beforeEach(() => {
  time = new FakeTime();
  session = new LiveSession({
    site: 'hq',
    viewer: 'Ann',
    time,
    open: new FakeSocket().open,
    pageLife: { watch: () => () => undefined },
    send: async () => ({ kind: 'taken' }),
    newId: () => 'id',
    reload: () => undefined,
  });
  const agents = ['201', '202', '203'].map((number) => makeAgent(number, { statusSince: START_TIME }));
  session.store.replace(makeSnapshot(1, { agents }));
  revision = 1;
  changes = 0;
  stop = () => undefined;
});

afterEach(() => stop());

function order(sort: AgentSort, filter: Partial<BoardFilter> = {}): StableOrder {
  const line = new StableOrder(session, agentOrder(session, { ...NO_FILTER, ...filter }, sort));
  stop = line.subscribe(() => {
    changes += 1;
  });
  return line;
}

function change(number: string, fields: Partial<Agent>): void {
  session.store.apply(makePatch(revision, { agents: { patch: { [number]: fields } } }));
  revision += 1;
}

describe('an order by number', () => {
  it('does not move for what agents do, and takes in who comes', () => {
    const line = order('number');
    change('202', { status: 'talking' });
    time.advance(10_000);
    expect([changes, line.list]).toEqual([0, ['201', '202', '203']]);
    session.store.apply(makePatch(revision, { agents: { put: { 200: makeAgent('200') } } }));
    expect([changes, line.list]).toEqual([1, ['200', '201', '202', '203']]);
  });
});

describe('an order by status', () => {
  it('is made anew every few seconds, and not in between', () => {
    const line = order('status');
    change('201', { status: 'talking' });
    time.advance(3_000);
    expect(line.list).toEqual(['201', '202', '203']);
    time.advance(2_000);
    expect(line.list).toEqual(['202', '203', '201']);
    change('202', { status: 'away' });
    time.advance(2_000);
    expect([changes, line.list]).toEqual([1, ['202', '203', '201']]);
    time.advance(3_000);
    expect([changes, line.list]).toEqual([2, ['203', '201', '202']]);
  });

  it('stands still while somebody points at it, and moves when the pointer leaves', () => {
    const line = order('status');
    change('201', { status: 'talking' });
    for (let second = 0; second < 30; second += 1) {
      line.hold();
      time.advance(1_000);
    }
    expect([changes, line.list]).toEqual([0, ['201', '202', '203']]);
    line.release();
    expect(line.list).toEqual(['202', '203', '201']);
  });

  it('does not stand still for a pointer that was left lying there', () => {
    const line = order('status');
    line.hold();
    change('201', { status: 'talking' });
    time.advance(16_000);
    expect(line.list).toEqual(['202', '203', '201']);
  });
});

describe('a choice of statuses', () => {
  it('follows at once', () => {
    const line = order('number', { statuses: ['free'] });
    change('202', { status: 'ringing' });
    expect(line.list).toEqual(['201', '203']);
    change('202', { status: 'free' });
    expect(line.list).toEqual(['201', '202', '203']);
  });

  it('[V3] takes nobody away from under the pointer, and puts new ones at the end', () => {
    change('201', { status: 'talking' });
    const line = order('number', { statuses: ['free'] });
    line.hold();
    change('202', { status: 'ringing' });
    change('201', { status: 'free' });
    expect(line.list).toEqual(['202', '203', '201']);
    line.release();
    expect(line.list).toEqual(['201', '203']);
  });

  it('does not hold who is there no more', () => {
    const line = order('number', { statuses: ['free'] });
    line.hold();
    session.store.apply(makePatch(revision, { agents: { remove: ['202'] } }));
    expect(line.list).toEqual(['201', '203']);
  });

  it('[V3] never takes away the tile that has the focus', () => {
    const line = order('number', { statuses: ['free'] });
    line.kept = () => '202';
    line.hold();
    change('202', { status: 'talking' });
    time.advance(20_000);
    expect(line.list).toEqual(['201', '202', '203']);
    line.kept = () => null;
    line.release();
    expect(line.list).toEqual(['201', '203']);
  });
});

it('looks no more once nobody listens', () => {
  const line = order('status', { statuses: ['free'] });
  stop();
  change('202', { status: 'talking' });
  time.advance(10_000);
  expect([changes, line.list]).toEqual([0, ['201', '202', '203']]);
  line.subscribe(() => undefined)();
  expect(line.list).toEqual(['201', '203']);
});
