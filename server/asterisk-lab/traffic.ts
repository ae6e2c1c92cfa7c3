/**
 * A working day in the laboratory, to look at: callers come, wait, give up; agents answer, hold, pass on, take breaks.
 * By chance and without an end, until stopped.
 */
import type { AsteriskLab } from './lab.ts';
import { PHONE_NUMBERS } from './lab-options.ts';
import type { Phone } from './sipp/phone.ts';
import type { SippCall } from './sipp/sipp-call.ts';

const SECOND = 1_000;
const CALLER_EVERY_MS = 7 * SECOND;
const MOST_CALLERS = 10;
const GIVES_UP_CHANCE = 0.3;
/** Where callers want to go, the more often named the more often. */
const WANTED = ['600', '600', '600', '601', '601', '602', '602', '603', '204'];
const NAMES = ['Ann Other', 'Bo Jones', 'Carla Weiss', 'Deniz Kaya', 'Eli Cohen', 'Fatma Demir', 'Gus Berg'];
const BREAKS = ['Break', 'Lunch', 'Training', 'Paperwork'];

export interface Traffic {
  stop(): void;
}

export function startTraffic(lab: AsteriskLab, random: () => number = Math.random): Traffic {
  const timers = new Set<NodeJS.Timeout>();
  const phones = PHONE_NUMBERS.map((number) => lab.phone(number, agentWorkday(random)));
  let callers = 0;

  /** Whatever goes wrong in between, be it that the other end was quicker, is part of the day. */
  function later(delayMs: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      Promise.resolve(act()).catch(() => undefined);
    }, delayMs);
    timers.add(timer);
  }
  const between = (least: number, most: number): number => least + random() * (most - least);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  async function callIn(): Promise<void> {
    later(-Math.log(1 - random()) * CALLER_EVERY_MS, callIn);
    if (callers >= MOST_CALLERS) return;
    callers += 1;
    const from = `4930${Math.floor(between(1_000_000, 9_999_999))}`;
    const display = random() < 0.5 ? (pick(NAMES) ?? from) : from;
    try {
      const call = await lab.caller({ to: `555${pick(WANTED) ?? '600'}`, from, display });
      // The others stay until an agent has done with them.
      if (random() < GIVES_UP_CHANCE) later(between(8 * SECOND, 50 * SECOND), () => call.hangUp());
      await call.ended;
    } finally {
      callers -= 1;
    }
  }

  function watchPhone(phone: Phone, seen = 0): void {
    for (const call of phone.calls.slice(seen)) void handle(call).catch(() => undefined);
    const count = phone.calls.length;
    phone.behave(agentWorkday(random));
    later(SECOND, () => watchPhone(phone, count));
  }

  async function handle(call: SippCall): Promise<void> {
    await call.until('answered');
    const chance = random();
    if (chance < 0.15) {
      later(between(4 * SECOND, 8 * SECOND), () => call.hold());
      later(between(11 * SECOND, 14 * SECOND), () => call.unhold());
    } else if (chance < 0.3)
      later(between(6 * SECOND, 14 * SECOND), () => call.transfer(pick(['601', '602', '205']) ?? '601'));
  }

  async function takeBreak(): Promise<void> {
    later(between(25 * SECOND, 60 * SECOND), takeBreak);
    // In one queue each: a pause in it is a pause.
    const phone = pick(['201', '203']) ?? '201';
    const member = `member PJSIP/${phone} queue 600`;
    await lab.cli(`queue pause ${member} reason ${pick(BREAKS) ?? 'Break'}`);
    later(between(15 * SECOND, 40 * SECOND), () => lab.cli(`queue unpause ${member}`));
  }

  async function callOut(): Promise<void> {
    later(between(20 * SECOND, 45 * SECOND), callOut);
    const phone = pick(phones);
    const to = random() < 0.5 ? `0493${Math.floor(between(1_000_000, 9_999_999))}` : '206';
    const call = await phone?.dial(to);
    later(between(12 * SECOND, 30 * SECOND), () => call?.hangUp());
  }

  lab.carrier({ answerAfterMs: 3 * SECOND });
  for (const phone of phones) watchPhone(phone);
  void callIn();
  later(5 * SECOND, callOut);
  later(12 * SECOND, takeBreak);
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** How a phone takes its next call: mostly soon, now and then not at all. */
function agentWorkday(random: () => number) {
  if (random() < 0.08) return {};
  const answerAfterMs = Math.round((1.5 + random() * 6) * SECOND);
  return { answerAfterMs, hangUpAfterMs: Math.round((12 + random() * 45) * SECOND) };
}
