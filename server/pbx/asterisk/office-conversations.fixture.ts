/** What people of the office do who talk: hold, pass on by REFER and by keys, ask colleagues first, park. */
import type { SoftCall } from '#server/asterisk-lab/sip/soft-call.ts';
import { ANNOUNCING_HABITS, askedBy, destinationsOf } from './office-habits.fixture.ts';
import type { RandomSchedule } from './random-schedule.fixture.ts';
import type { SeededRandom } from './seeded-random.fixture.ts';

type Dial = (number: string, to: string) => Promise<SoftCall>;

export interface OfficeConversations {
  /** Watches one call of this phone from its answer on; `dial` calls somebody from the same phone. */
  talk(number: string, call: SoftCall, dial: Dial): Promise<void>;
  /** This caller is on the way there: where agents hear an announcement first, nobody passes the caller on before it is over. */
  sentTo(caller: string, to: string): void;
}

/** Every caller's number begins so. */
export const OUTSIDE = '4930';
/** The longest one, the delay before it, and the time that the caller has waited. */
const LONGEST_ANNOUNCEMENT_MS = 5_000;

export function startOfficeConversations(
  { between, chance, pick }: SeededRandom,
  { later, wait }: RandomSchedule,
): OfficeConversations {
  const announced = new Set<string>();
  function sentTo(caller: string, to: string): void {
    if (ANNOUNCING_HABITS.includes(to)) announced.add(caller);
  }

  function holds(number: string, call: SoftCall): void {
    later(between(200, 1_500), `${number} holds`, () => call.hold());
    later(between(1_800, 5_000), `${number} is back`, () => call.unhold());
  }

  function asksByRefer(number: string, call: SoftCall, dial: Dial): void {
    const to = pick(askedBy(number));
    later(between(100, 1_500), `${number} asks ${to}, with a second call`, async () => {
      await call.hold();
      const question = await dial(number, to);
      later(between(500, 4_500), `${number} joins or drops ${to}`, async () => {
        if (question.has('answered') && chance(0.7)) await call.transferTo(question);
        else await question.hangUp();
      });
      later(9_000, `${number} has done with ${to}`, () => question.hangUp());
    });
  }

  function asksWithKeys(number: string, call: SoftCall): void {
    const to = pick(askedBy(number));
    later(between(300, 2_000), `${number} asks ${to}, with *2`, async () => {
      await call.press(`*2${to}`);
      // To hang up passes the caller on; *1 takes the caller back.
      if (chance(0.6)) later(between(3_500, 9_000), `${number} passes on with *2`, () => call.hangUp());
      else later(between(3_500, 9_000), `${number} takes back with *1`, () => call.press('*1'));
    });
  }

  return {
    sentTo,
    async talk(number, call, dial) {
      await call.until('answered');
      if (announced.has(call.from)) await wait(LONGEST_ANNOUNCEMENT_MS);
      const what = between(1, 100);
      const to = pick(destinationsOf(number));
      sentTo(call.from, to);
      if (what <= 14) holds(number, call);
      else if (what <= 26)
        later(between(100, 2_500), `${number} passes on to ${to}`, () => call.transfer(to));
      else if (what <= 36) asksByRefer(number, call, dial);
      else if (what <= 50)
        later(between(300, 2_500), `${number} passes on to ${to} with ##`, () => call.press(`##${to}`));
      else if (what <= 64) asksWithKeys(number, call);
      else if (what <= 69) later(between(300, 2_000), `${number} parks with #72`, () => call.press('#72'));
    },
  };
}
