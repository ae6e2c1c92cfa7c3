/**
 * A day by chance in the office of the laboratory: what callers, agents, administrators and supervisors of a real site do,
 * all at the same time. The same seed wants the same things; what comes of them is up to the processes.
 */
import { OFFICE_NUMBERS, officeDeviceOf, officePhones } from '#server/asterisk-lab/office/office-plan.ts';
import type { SoftCall } from '#server/asterisk-lab/sip/soft-call.ts';
import type { SoftBehaviour, SoftPhone } from '#server/asterisk-lab/sip/soft-phone.ts';
import { type AsteriskHarness, untilSilence } from './asterisk-harness.fixture.ts';
import { randomOfficeCommand, randomOfficeConsoleLine } from './office-commands.fixture.ts';
import { OUTSIDE, startOfficeConversations } from './office-conversations.fixture.ts';
import { dialledBy, FORWARDED_TO } from './office-habits.fixture.ts';
import { startRandomSchedule } from './random-schedule.fixture.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.fixture.ts';

export interface OfficeDay {
  /** What was done, one line each. */
  readonly log: readonly string[];
  /** Commands of the board that did not end confirmed, in words. */
  readonly unsure: readonly string[];
  rest(): void;
  /** Everybody hangs up; resolves when the PBX has no channel left. */
  end(): Promise<void>;
}

const MOST_CALLERS = 6;
const { menu, announcementThenQueue, aliasOfSupport, ringGroup } = OFFICE_NUMBERS;
const { support, sales, vip, service, dynamic } = OFFICE_NUMBERS;
/** Where callers from outside want to go, the more often named the more often. */
const WANTED: readonly string[] = [
  ...[support, support, sales, sales, vip, vip, service, dynamic, menu, menu, ringGroup],
  ...[announcementThenQueue, aliasOfSupport, '5003', '5006'],
];

export async function startOfficeDay(harness: AsteriskHarness, seed: number): Promise<OfficeDay> {
  const { lab } = harness;
  const office = await lab.office();
  const random = createSeededRandom(seed);
  const { between, chance, pick } = random;
  const clock = startRandomSchedule(random);
  const { later, record, often } = clock;
  const unsure: string[] = [];
  const numbers = officePhones(lab.version).map(({ number }) => number);
  const talks = startOfficeConversations(random, clock);
  await office.mobile({ answerAfterMs: 600, hangUpAfterMs: 6_000 });
  const phones = new Map<string, SoftPhone>(
    numbers.map((number) => [number, office.phone(number, trafficPhase(random))]),
  );
  const seen = new Map<string, number>();
  let callers = 0;
  let lines = 0;

  function callIn(): void {
    if (callers >= MOST_CALLERS) return;
    callers += 1;
    lines += 1;
    const from = `${OUTSIDE}${100_000 + lines}`;
    const to = pick(WANTED);
    talks.sentTo(from, to);
    const patience = chance(0.2) ? between(0, 1_200) : between(2_000, 20_000);
    record(`${from} calls ${to}, for ${patience} ms at most`);
    const call = office.caller({ to: `555${to}`, from, display: chance(0.5) ? `Ann ${lines}` : from });
    later(patience, `${from} hangs up`, () => call.hangUp());
    if (to === menu)
      later(between(700, 3_500), `${from} presses a key`, () => call.press(pick(['1', '2', '3', '9'])));
    void call.ended.then(() => {
      callers -= 1;
    });
  }

  async function dialFrom(number: string, to: string): Promise<SoftCall> {
    const phone = phones.get(number);
    if (phone === undefined) throw new Error(`There is no phone ${number}.`);
    record(`${number} dials ${to}`);
    return phone.dial(to);
  }

  function dial(): void {
    const number = pick(numbers);
    const to = pick(dialledBy(number));
    void dialFrom(number, to).then((call) => {
      later(between(500, 9_000), `${number} hangs up on ${to}`, () => call.hangUp());
      void talks.talk(number, call, dialFrom).catch(() => undefined);
    });
  }

  /** Whoever wants no calls says so at their phone, and takes it back after a while. */
  function doNotDisturb(): void {
    const number = pick(numbers);
    void dialFrom(number, '*78');
    later(between(4_000, 12_000), `${number} can be disturbed again`, () => dialFrom(number, '*79'));
  }

  function command(): void {
    const body = randomOfficeCommand(random, numbers);
    later(0, JSON.stringify(body), async () => {
      const { outcome, message } = await harness.command(body);
      record(`${JSON.stringify(body)}: ${outcome} ${message ?? ''}`);
      if (outcome !== 'confirmed' && outcome !== 'rejected')
        unsure.push(
          `${new Date().toISOString().slice(14, 23)} ${JSON.stringify(body)}: ${outcome} ${message ?? ''}`,
        );
    });
  }

  often(500, 2_200, callIn);
  often(2_500, 7_000, dial);
  often(9_000, 16_000, doNotDisturb);
  often(5_000, 12_000, () => void dialFrom(pick(numbers), `*45${dynamic}`));
  often(3_000, 8_000, command);
  often(3_000, 7_000, () => {
    const line = randomOfficeConsoleLine(random, numbers, (number) => officeDeviceOf(number, lab.version));
    later(0, line, () => lab.cli(line));
  });
  often(200, 300, () => {
    for (const [number, phone] of phones) {
      for (const call of phone.calls.slice(seen.get(number) ?? 0))
        void talks.talk(number, call, dialFrom).catch(() => undefined);
      seen.set(number, phone.calls.length);
      phone.behave(trafficPhase(random));
    }
  });

  return {
    log: clock.log,
    unsure,
    rest: clock.rest,
    async end() {
      clock.stop();
      // Agents first, and nobody picks up any more: no caller hangs up while an agent hears an announcement.
      const all = [...phones.values()];
      for (const phone of all) phone.behave({});
      const calls = all.flatMap((phone) => phone.calls);
      await Promise.all(calls.map((call) => call.hangUp().catch(() => undefined)));
      await untilSilence(lab, () => office.hangUp());
    },
  };
}

/** How a phone takes its next call. */
function trafficPhase({ between, chance, pick }: SeededRandom): SoftBehaviour {
  if (chance(0.12)) return {};
  if (chance(0.08)) return { refuse: 'busy' };
  if (chance(0.08)) return { refuse: 'decline' };
  if (chance(0.12)) return { forwardTo: pick(FORWARDED_TO) };
  const answerAfterMs = between(0, 2_500);
  return chance(0.7) ? { answerAfterMs, hangUpAfterMs: between(400, 9_000) } : { answerAfterMs };
}
