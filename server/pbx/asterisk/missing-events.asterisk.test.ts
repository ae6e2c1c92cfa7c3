import { it, onTestFinished } from 'vitest';
import { NO_QUEUE_EVENTS_ACCOUNT } from '#server/asterisk-lab/config/base-config.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';

it('[F2] an account that is not told of queues has them from the lists, a little later, and the board says why', async () => {
  const harness = await startAsteriskHarness({ username: NO_QUEUE_EVENTS_ACCOUNT });
  onTestFinished(() => harness.stop());
  await harness.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  const waitsIn = (number: string) => (now: Awaited<ReturnType<typeof harness.picture>>) =>
    now.queues.find((queue) => queue.number === number)?.waiting.length === 1;
  const first = await harness.lab.caller({ to: '555600', from: '493011' });
  await harness.until('the caller waits in the queue', waitsIn('600'));
  await harness.until('the board says why late', ({ links }) =>
    links.warnings.join().includes('no events about queues'),
  );
  const second = await harness.lab.caller({ to: '555601', from: '493022' });
  await harness.until('so does the second', waitsIn('601'));
  await Promise.all([first.hangUp(), second.hangUp()]);
  await harness.until('nobody is left', ({ calls }) => calls.length === 0);
  await harness.agrees();
}, 60_000);
