import { expect, it, onTestFinished } from 'vitest';
import { READ_NOTHING_ACCOUNT } from '#server/asterisk-lab/config/base-config.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';

it('[C5] an account that may only look is offered nothing that Asterisk would refuse it, and sees all the same', async () => {
  const harness = await startAsteriskHarness({ username: READ_NOTHING_ACCOUNT });
  onTestFinished(() => harness.stop());
  const { site, links } = await harness.until(
    'what it may do is known',
    (now) => now.links.refused.length > 0,
  );
  // The class `system` allows Hangup.
  const offered = site.commands.filter((type) => !links.refused.includes(type));
  expect(offered).toEqual(['call.drop']);
  harness.lab.phone('202', { answerAfterMs: 200 });
  const call = await harness.lab.caller({ to: '555600', from: '493011' });
  const talking = await harness.until('a call is seen', ({ calls }) => calls[0]?.state === 'talking');
  expect(talking.calls).toMatchObject([{ queue: '600', legs: [{ extension: '202' }] }]);
  const refused = await harness.command({ type: 'queue.pause', extension: '202', queue: null });
  expect(refused).toMatchObject({ outcome: 'rejected', message: 'The account at the PBX may not do that.' });
  await call.hangUp();
  await harness.clear();
}, 60_000);
