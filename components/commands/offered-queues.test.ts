import { expect, it } from 'vitest';
import { offeredQueues } from './offered-queues.ts';

it('names an agent’s own queues, or every shown one where the PBX takes anybody in', () => {
  expect(offeredQueues(['820', '900'], ['820', '821', '99'], false)).toEqual(['820', '900']);
  expect(offeredQueues(['820', '900'], ['820', '821', '99'], true)).toEqual(['99', '820', '821', '900']);
  expect(offeredQueues([], ['820'], true)).toEqual(['820']);
});
