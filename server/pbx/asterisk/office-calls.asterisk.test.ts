/** Calls in the office on real Asterisks: what only the queue, and no bridge, tells. */
import { describe, expect, it } from 'vitest';
import { OFFICE_VERSIONS } from '#server/asterisk-lab/office/office-versions.fixture.ts';
import { startAsteriskHarness } from './asterisk-harness.fixture.ts';
import type { RestPicture } from './view-disagreements.fixture.ts';

const FROM = '4930123456';
const callOf = ({ calls }: RestPicture) => calls.find(({ remote }) => remote.number === FROM);
const legsOf = (picture: RestPicture) =>
  callOf(picture)
    ?.legs.map(({ extension, status }) => `${extension} ${status}`)
    .join(', ');
const statusOf = ({ agents }: RestPicture, agent: string) =>
  agents.find(({ extension }) => extension === agent)?.status;
const todayOf = ({ queues }: RestPicture, number: string) =>
  queues.find((queue) => queue.number === number)?.today;

describe.concurrent('in the office', () => {
  it.for(OFFICE_VERSIONS)(
    '[M8] [M11] of Asterisk %i: announcements, forwarding phones and questions to colleagues',
    { timeout: 60_000 },
    async (version, { onTestFinished }) => {
      const harness = await startAsteriskHarness({ lab: { version, office: true } });
      onTestFinished(() => harness.stop());
      await harness.until(
        'the PBX is watched',
        ({ links, queues }) => links.poll.status === 'up' && queues.length > 0,
      );
      const office = await harness.lab.office();

      // Hangs up while the member who has picked up hears the announcement.
      const ann = office.phone('5001');
      const given = office.caller({ to: '555613', from: FROM });
      await (await ann.call(1)).answer();
      await harness.until('the phone is off the hook', () => ann.calls[0]?.has('answered') === true);
      expect(callOf(await harness.picture())).toMatchObject({ waiting: true, queue: 'vip_callers' });
      await given.hangUp();
      const after = await harness.until('it is over', ({ calls }) => calls.length === 0);
      expect(todayOf(after, 'vip_callers')).toMatchObject({ offered: 1, answered: 0, overflowed: 0 });

      // The member's phone sends the caller to a mobile phone, which answers.
      const mobile = await office.mobile({ answerAfterMs: 200 });
      office.phone('5004', { forwardTo: '0491701234567' });
      const sent = office.caller({ to: '555612', from: FROM });
      await (await mobile.call(1)).until('answered');
      const away = await harness.until('they talk', (now) => callOf(now)?.state === 'talking');
      expect(callOf(away)).toMatchObject({ queue: '612', waiting: false, legs: [] });
      expect(statusOf(away, '5004')).toBe('free');
      await sent.hangUp();
      const counted = await harness.until('it is over', ({ calls }) => calls.length === 0);
      expect(todayOf(counted, '612')).toMatchObject({ offered: 1, answered: 1, overflowed: 0 });

      // The agent asks a colleague, and hangs up before the colleague has answered.
      const fia = office.phone('5006');
      const asked = office.caller({ to: '555611', from: FROM });
      const talk = await ann.call(2);
      await talk.answer();
      await harness.until('they talk', (now) => legsOf(now) === '5001 talking');
      await talk.press('*25006');
      const question = await fia.call(1);
      const held = await harness.until('the caller is on hold', (now) => legsOf(now) === '5001 held');
      expect(callOf(held)?.state).toBe('held');
      expect(statusOf(held, '5001')).toBe('dialing');
      await talk.hangUp();
      await harness.until('the agent is not free', (now) => statusOf(now, '5001') === 'busy');
      await question.answer();
      await harness.until('the colleague has the caller', (now) => legsOf(now) === '5006 talking');
      await harness.until('the agent is free', (now) => statusOf(now, '5001') === 'free');
      await asked.hangUp();
      await harness.until('it is over', ({ calls }) => calls.length === 0);
    },
  );
});
