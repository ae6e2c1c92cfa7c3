import { describe, expect, it } from 'vitest';
import { chosenQueue, withChosenQueue } from './chosen-queue.ts';

describe('the queue of the chart in the address', () => {
  it('is read for the only site and for one of several', () => {
    expect(chosenQueue('', 'hq')).toBeNull();
    expect(chosenQueue('?chart=820', 'hq')).toBe('820');
    expect(chosenQueue('?site=hq&chart=hq:820&chart=branch:821', 'branch')).toBe('821');
    expect(chosenQueue('?chart=hq:820', 'branch')).toBeNull();
  });

  it('is written beside whatever else is there', () => {
    expect(withChosenQueue('?site=hq', 'hq', '820', false)).toBe('?site=hq&chart=820');
    expect(withChosenQueue('?chart=820&site=hq', 'hq', '821', false)).toBe('?site=hq&chart=821');
    expect(withChosenQueue('?chart=820', 'hq', null, false)).toBe('');
    expect(withChosenQueue('?chart=branch%3A820', 'hq', '821', false)).toBe('?chart=821');
  });

  it('leaves the choices of other sites alone', () => {
    const both = withChosenQueue('?chart=hq%3A820', 'branch', '821', true);
    expect(new URLSearchParams(both).getAll('chart')).toEqual(['hq:820', 'branch:821']);
    expect(withChosenQueue(both, 'hq', null, true)).toBe('?chart=branch%3A821');
  });
});
