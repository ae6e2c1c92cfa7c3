import { expect, it } from 'vitest';
import { silentLog } from '#server/live/silent-log.fixture.ts';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import { createOwnActions } from './own-actions.ts';
import { createPbxStateTracker } from './pbx-state-tracker.ts';

it('[F7] a look at the PBX that fails by itself is made again, and reported', async () => {
  const clock = createVirtualClock(0);
  const faults: string[] = [];
  let looks = 0;
  const watch = createPbxStateTracker({
    site: 'hq',
    link: { list: async () => ({ kind: 'not-sent' }), send: async () => ({ kind: 'not-sent' }) },
    clock,
    log: silentLog,
    ownActions: createOwnActions(),
    newState() {
      looks += 1;
      throw new Error('boom');
    },
    onWhole: () => {},
    onChange: () => {},
    onFailure: () => {},
    onLoss: () => {},
    onFault: (part) => void faults.push(part),
  });
  watch.connected();
  await clock.advance(7_000);
  expect(looks).toBe(4);
  expect(faults).toEqual(['look', 'look', 'look', 'look']);
  watch.disconnected();
  await clock.advance(7_000);
  expect(looks).toBe(4);
});
