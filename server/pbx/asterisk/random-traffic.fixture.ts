/**
 * A day by chance on a real Asterisk: callers come and give up at the worst moments, phones answer, ignore, refuse, hold,
 * transfer, park; members come, go and pause; the line to the wallboard breaks. The same seed wants the same things; what
 * comes of them is up to the processes.
 */
import type { Phone } from '#server/asterisk-lab/sipp/phone.ts';
import type { SippCall } from '#server/asterisk-lab/sipp/sipp-call.ts';
import { type AsteriskHarness, hangUpAll } from './asterisk-harness.fixture.ts';
import type { BreakableConnection } from './breakable-connection.fixture.ts';
import { DESTINATIONS, PHONES, randomCommand, randomConsoleLine } from './random-commands.fixture.ts';
import { startRandomSchedule } from './random-schedule.fixture.ts';
import { createSeededRandom } from './seeded-random.fixture.ts';

export interface RandomTrafficPlan {
  readonly seed: number;
  /** The line to the wallboard breaks now and then. */
  readonly line?: BreakableConnection;
}

export interface RandomTraffic {
  /** What was done, one line each, for whoever has to find out what went wrong. */
  readonly log: readonly string[];
  /** Callers who were, or may have been, pulled out of a queue. */
  pulled(): number;
  /** Calls of their own phone that this agent picked up, and those that they made. */
  partsIn(extension: string): number;
  /** Nothing new is begun; what has begun goes on. */
  rest(): void;
  resume(): void;
  /** Everybody hangs up; resolves when the PBX has no channel left. */
  end(): Promise<void>;
}

export function startRandomTraffic(
  harness: AsteriskHarness,
  { seed, line }: RandomTrafficPlan,
): RandomTraffic {
  const { lab } = harness;
  const random = createSeededRandom(seed);
  const { between, chance, pick } = random;
  const clock = startRandomSchedule(random);
  const { log, later, record, often } = clock;
  const parties = new Set<{ stop(): Promise<void> }>();
  let callers = 0;
  let pulled = 0;
  const dialled = new Map<string, number>();

  const phones = new Map<string, Phone>(PHONES.map((number) => [number, lab.phone(number, mood())]));
  const seen = new Map<string, number>();
  lab.carrier({ answerAfterMs: 400, hangUpAfterMs: 5_000 });

  /** How a phone takes its next call. */
  function mood() {
    if (chance(0.12)) return {};
    if (chance(0.09)) return { refuse: 'busy' as const };
    if (chance(0.1)) return { refuse: 'decline' as const };
    const answerAfterMs = between(0, 2_500);
    return chance(0.7) ? { answerAfterMs, hangUpAfterMs: between(300, 7_000) } : { answerAfterMs };
  }

  function callIn(): void {
    if (callers >= 7) return;
    callers += 1;
    const from = `4930${between(100_000, 999_999)}`;
    const to = pick(['600', '600', '600', '601', '601', '602', '603', '604', '203', '800', '700', '601']);
    const patience = chance(0.25) ? between(0, 900) : between(1_000, 14_000);
    record(`${from} calls ${to}, for ${patience} ms at most`);
    lab
      .caller({ to: `555${to}`, from, display: chance(0.5) ? 'Ann Other' : from })
      .then(async (call) => {
        parties.add(call);
        later(patience, `${from} hangs up`, () => call.hangUp());
        await call.ended;
        parties.delete(call);
      })
      .catch((error: unknown) => record(`${from}: ${String(error).slice(0, 90)}`))
      .finally(() => {
        callers -= 1;
      });
  }

  async function dialFrom(number: string, to: string): Promise<SippCall> {
    const phone = phones.get(number);
    if (phone === undefined) throw new Error(`There is no phone ${number}.`);
    dialled.set(number, (dialled.get(number) ?? 0) + 1);
    return phone.dial(to);
  }

  function dial(): void {
    // Nobody calls a queue that might ring them: they would be both ends of one call.
    const number = pick(['203', '205', '206']);
    const to = pick(['202', '204', number === '203' ? '602' : '600', '601', '0493055', '299', '701', '800']);
    record(`${number} dials ${to}`);
    dialFrom(number, to)
      .then((call) => later(between(500, 9_000), `${number} hangs up on ${to}`, () => call.hangUp()))
      .catch((error: unknown) => record(`${number}: ${String(error).slice(0, 90)}`));
  }

  /** What people do who talk. */
  async function talk(number: string, call: SippCall): Promise<void> {
    await call.until('answered');
    if (chance(0.2)) {
      later(between(200, 1_500), `${number} holds`, () => call.hold());
      later(between(1_800, 3_500), `${number} is back`, () => call.unhold());
    } else if (chance(0.3)) {
      const to = pick(DESTINATIONS);
      later(between(100, 2_500), `${number} passes on to ${to}`, () => call.transfer(to));
    } else if (chance(0.28)) {
      const to = pick(['203', '204', '206', '601', '600']);
      later(between(100, 1_200), `${number} asks ${to}`, () => attended(number, call, to));
    }
  }

  async function attended(number: string, call: SippCall, to: string): Promise<void> {
    await call.hold();
    const question = await dialFrom(number, to);
    later(between(300, 4_000), `${number} joins or drops ${to}`, async () => {
      if (question.has('answered') && chance(0.7)) await call.transferTo(question);
      else await question.hangUp();
    });
    later(9_000, `${number} has done with ${to}`, () => question.hangUp());
  }

  function command(): void {
    const body = randomCommand(random);
    later(0, JSON.stringify(body), async () => record(JSON.stringify(await harness.command(body))));
  }

  async function pull(): Promise<void> {
    const waiting = (await harness.picture()).calls.filter((call) => call.waiting);
    if (waiting.length === 0) return;
    const body = { type: 'call.pull', extension: pick(PHONES), callId: pick(waiting).id };
    const { outcome } = await harness.command(body);
    record(`${JSON.stringify(body)} ${outcome}`);
    if (outcome === 'confirmed' || outcome === 'unconfirmed') pulled += 1;
  }

  function typeAtConsole(): void {
    const line = randomConsoleLine(random);
    later(0, line, () => lab.cli(line));
  }

  function breakLine(): void {
    if (line === undefined) return;
    later(0, 'the line is cut', async () => line.cut());
    later(between(50, 4_000), 'the line is mended', async () => line.mend());
  }

  often(300, 1_600, callIn);
  often(2_000, 6_000, dial);
  often(1_000, 3_000, command);
  often(2_500, 6_000, () => later(0, 'somebody pulls', pull));
  often(1_500, 4_000, typeAtConsole);
  if (line !== undefined) often(4_000, 12_000, breakLine);
  often(250, 350, () => {
    for (const [number, phone] of phones) {
      for (const call of phone.calls.slice(seen.get(number) ?? 0))
        void talk(number, call).catch(() => undefined);
      seen.set(number, phone.calls.length);
      phone.behave(mood());
    }
  });

  return {
    log,
    pulled: () => pulled,
    partsIn: (extension) =>
      (phones.get(extension)?.calls.filter((call) => call.has('answered')).length ?? 0) +
      (dialled.get(extension) ?? 0),
    rest: clock.rest,
    resume: clock.resume,
    async end() {
      clock.stop();
      line?.mend();
      await Promise.all([...parties].map((party) => party.stop()));
      await hangUpAll(lab);
    },
  };
}
