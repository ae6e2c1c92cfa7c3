import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT_SORTS, QUEUE_SORTS } from '#lib/live/board-filter.ts';
import { STATUS_GROUPS } from '#lib/live/status-group.ts';
import {
  BOARD_DENSITIES,
  type BoardView,
  countFilters,
  DEFAULT_VIEW,
  formatBoardView,
  pageAddress,
  parseBoardView,
  wallAddressOf,
} from './board-view.ts';

const parse = (query: string): BoardView => parseBoardView(new URLSearchParams(query));
const format = (view: BoardView, present = ''): string =>
  formatBoardView(view, new URLSearchParams(present)).toString();

const views: fc.Arbitrary<BoardView> = fc.record({
  queues: fc.uniqueArray(fc.stringMatching(/^[^\p{Cc}\s]{1,32}$/u), { maxLength: 5 }),
  statuses: fc.subarray([...STATUS_GROUPS]),
  text: fc.stringMatching(/^([^\p{Cc}\s]( ?[^\p{Cc}\s]){0,20})?$/u),
  sort: fc.constantFrom(...AGENT_SORTS),
  queueSort: fc.constantFrom(...QUEUE_SORTS),
  density: fc.constantFrom(...BOARD_DENSITIES),
});

describe('the view in the address', () => {
  it('comes back as it went, through any other parameters', () => {
    fc.assert(
      fc.property(views, (view) => {
        const query = format(view, 'site=hq&queue=999&lang=he&q=old&sort=name');
        expect(parse(query)).toEqual(view);
        const { searchParams } = new URL(`/?${query}`, 'http://localhost');
        expect([searchParams.getAll('site'), searchParams.get('lang')]).toEqual([['hq'], 'he']);
      }),
    );
  });

  it('is never broken by what somebody typed into the address', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const view = parse(query);
        expect(parse(format(view))).toEqual(view);
      }),
    );
  });

  it('leaves out what goes without saying', () => {
    expect(format(DEFAULT_VIEW)).toBe('');
    expect(parse('')).toEqual(DEFAULT_VIEW);
  });

  it('keeps the valid part of a wrong address', () => {
    expect(
      parse('queue=820&queue=&status=asleep&status=free&sort=shoe-size&qsort=size&density=compact&q=%00Noa'),
    ).toEqual({
      queues: ['820'],
      statuses: ['free'],
      text: 'Noa',
      sort: 'number',
      queueSort: 'urgent',
      density: 'compact',
    });
  });

  it('passes over what is too long for a number', () => {
    expect(parse(`queue=${'8'.repeat(32)}&queue=${'9'.repeat(33)}`).queues).toEqual(['8'.repeat(32)]);
  });

  it('counts what is narrowed: neither order nor density', () => {
    expect(countFilters(parse('sort=name&density=compact'))).toBe(0);
    expect(countFilters(parse('queue=820&queue=821&status=free&q=noa'))).toBe(4);
  });
});

it('a page keeps everything that was asked of it', () => {
  expect(pageAddress('/', {})).toBe('/');
  expect(pageAddress('/', { site: ['hq', 'west'], q: 'a&b', status: 'free', none: undefined })).toBe(
    '/?site=hq&site=west&q=a%26b&status=free',
  );
});

it('leads to the wall of the same sites and queues', () => {
  expect(wallAddressOf(DEFAULT_VIEW, [])).toBe('/wall');
  expect(wallAddressOf(parse('queue=820&queue=812&q=noa'), ['hq'])).toBe('/wall?site=hq&queues=820%2C812');
});
