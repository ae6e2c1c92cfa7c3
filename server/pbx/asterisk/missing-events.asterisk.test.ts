import { it, onTestFinished } from 'vitest';
import { HARD_OF_HEARING } from '#server/asterisk-lab/config/base-config.ts';
import { startAsteriskStand } from './stand.fixture.ts';

it('[F2] an account that is not told of queues has them from the lists, a little later, and the board says why', async () => {
  const stand = await startAsteriskStand({ username: HARD_OF_HEARING });
  onTestFinished(() => stand.stop());
  await stand.until(
    'the PBX is watched',
    ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
  );
  const waitsIn = (number: string) => (now: Awaited<ReturnType<typeof stand.picture>>) =>
    now.queues.find((queue) => queue.number === number)?.waiting.length === 1;
  const first = await stand.lab.caller({ to: '555600', from: '493011' });
  await stand.until('the caller waits in the queue', waitsIn('600'));
  await stand.until('the board says why late', ({ links }) =>
    links.warnings.join().includes('no events about queues'),
  );
  const second = await stand.lab.caller({ to: '555601', from: '493022' });
  await stand.until('so does the second', waitsIn('601'));
  await Promise.all([first.hangUp(), second.hangUp()]);
  await stand.until('nobody is left', ({ calls }) => calls.length === 0);
  await stand.agrees();
}, 60_000);
