import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#server/live/silent-log.fixture.ts';
import type { AuditEntry } from '#server/ports/audit-log.ts';
import { createManualClock, type ManualClock } from '#server/ports/manual-clock.fixture.ts';
import { type AccessLog, createAccessLog } from './access-log.ts';
import { createTokenGuessLimiter } from './token-guess-limiter.ts';

let clock: ManualClock;
let entries: Extract<AuditEntry, { kind: 'access' }>[];
let counted: string[];
let accessLog: AccessLog;

beforeEach(() => {
  clock = createManualClock(0);
  entries = [];
  counted = [];
  accessLog = createAccessLog({
    clock,
    log: silentLog,
    count: (event) => void counted.push(event),
    audit: {
      async append(entry) {
        if (entry.kind === 'access') entries.push(entry);
      },
      recent: async () => [],
      close: async () => {},
    },
  });
});

const lines = () => entries.map(({ event, address, count }) => `${event} ${address} ${count}`);

describe('[S10] the record of who comes in', () => {
  it('has a line for each sign-in and sign-out, and one a minute for what a network repeats', async () => {
    accessLog.record('signed-in', 'user:ann', '192.0.2.1');
    for (let i = 0; i < 50; i += 1) accessLog.record('sign-in-refused', 'user:ann', `2001:db8::${i}`);
    accessLog.record('sign-in-refused', 'user:ann', '192.0.2.9');
    accessLog.record('signed-out', 'user:ann', '192.0.2.1');
    expect(lines()).toEqual([
      'signed-in 192.0.2.1 1',
      'sign-in-refused 2001:db8::0 1',
      'sign-in-refused 192.0.2.9 1',
      'signed-out 192.0.2.1 1',
    ]);
    clock.advance(60_000);
    expect(lines().slice(4)).toEqual(['sign-in-refused 2001:db8::0 49']);
    clock.advance(120_000);
    accessLog.record('sign-in-refused', 'user:ann', '2001:db8::7');
    expect(lines().slice(5)).toEqual(['sign-in-refused 2001:db8::7 1']);
    expect(counted).toHaveLength(54);
  });

  it('does not grow with the number of networks', async () => {
    for (let i = 0; i < 5_000; i += 1) accessLog.record('token-refused', null, `10.0.${i >> 8}.${i & 255}`);
    expect(entries).toHaveLength(101);
    await accessLog.close();
    expect(lines().slice(101)).toEqual(['token-refused others 4899']);
    expect(counted).toHaveLength(5_000);
  });
});

it('[S10] wrong tokens are slowed down after twenty, and recorded as such', () => {
  const guesses = createTokenGuessLimiter(clock, accessLog);
  const kinds = Array.from({ length: 22 }, (_, i) => guesses.recordWrongToken(`2001:db8::${i}`).kind);
  expect(kinds).toEqual([...Array(20).fill('refused'), 'too-many', 'too-many']);
  expect(guesses.recordWrongToken('2001:db8::1')).toEqual({ kind: 'too-many', waitSeconds: 3 });
  expect(guesses.recordWrongToken('192.0.2.1').kind).toBe('refused');
  expect(new Set(counted)).toEqual(new Set(['token-refused', 'token-slowed']));
});
