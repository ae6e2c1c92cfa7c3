import { beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import { Secret } from '../config/secret.ts';
import { createSignIn, type SignIn, type SignInResult } from './sign-in.ts';

const ADMIN = { email: 'Ann@Example.com', password: new Secret('right') };
const GOOD = { email: ' ann@example.COM', password: 'right' };

let clock: VirtualClock;
let recorded: string[];
let signIn: SignIn;

const accessLog = {
  record: (...entry: readonly (string | null)[]) => void recorded.push(entry.join(' ')),
  close: async () => {},
};
const start = (knownAddresses: readonly string[] = []): SignIn =>
  createSignIn({ admin: ADMIN, clock, accessLog, knownAddresses });

beforeEach(() => {
  clock = createVirtualClock();
  recorded = [];
  signIn = start();
});

/** Somebody guesses from so many networks, as often as each may, for so long. */
async function guess(networks: number, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    for (let network = 0; network < networks; network += 1)
      void signIn({ ...GOOD, password: 'guess', address: `10.0.${network >> 8}.${network & 255}` });
    await clock.advance(1_000);
  }
}

/** What comes of it within so many seconds of waiting. */
async function within(seconds: number, attempt: Promise<SignInResult>): Promise<string> {
  let kind = 'still waiting';
  void attempt.then((result) => {
    kind = result.kind;
  });
  await clock.advance(seconds * 1_000);
  return kind;
}

describe('the sign-in', () => {
  it('knows the administrator by email in any case, and nobody without a configured account', async () => {
    expect(await signIn({ ...GOOD, address: 'x' })).toMatchObject({
      kind: 'known',
      principal: { role: 'admin', name: 'Ann' },
    });
    expect((await signIn({ ...GOOD, password: 'wrong', address: 'x' })).kind).toBe('refused');
    const nobody = createSignIn({ admin: undefined, clock, accessLog });
    expect((await nobody({ email: '', password: '', address: 'x' })).kind).toBe('refused');
  });

  it('[S10] records who came in and who did not, but nothing that was typed', async () => {
    await signIn({ ...GOOD, address: '192.0.2.1' });
    await signIn({ ...GOOD, password: 'hunter2', address: '192.0.2.1' });
    await signIn({ email: 'hunter2', password: 'x', address: '192.0.2.1' });
    expect(recorded).toEqual([
      'signed-in user:ann@example.com 192.0.2.1',
      'sign-in-refused user:ann@example.com 192.0.2.1',
      'sign-in-refused  192.0.2.1',
    ]);
  });

  it('[S6] is slowed down for a network that guesses, a whole /64 being one', async () => {
    const kinds: string[] = [];
    for (let host = 1; host <= 12; host += 1)
      kinds.push((await signIn({ ...GOOD, password: 'guess', address: `2001:db8::${host}` })).kind);
    expect(kinds).toEqual([...Array(10).fill('refused'), 'too-many', 'too-many']);
    expect((await signIn({ ...GOOD, address: '2001:db8:0:1::1' })).kind).toBe('known');
    await clock.advance(6_000);
    expect((await signIn({ ...GOOD, address: '2001:db8::99' })).kind).toBe('known');
  });

  it('[S6] lets the administrator in at once where they signed in before, whoever guesses elsewhere', async () => {
    expect((await signIn({ ...GOOD, address: '192.0.2.1' })).kind).toBe('known');
    await guess(600, 5);
    expect(await within(0, signIn({ ...GOOD, address: '192.0.2.1' }))).toBe('known');
    // After a restart too.
    signIn = start(['192.0.2.1']);
    await guess(600, 5);
    expect(await within(0, signIn({ ...GOOD, address: '192.0.2.1' }))).toBe('known');
  });

  it('[S6] lets the administrator in from a new place in their turn, while others guess', async () => {
    await guess(30, 3);
    expect(await within(20, signIn({ ...GOOD, address: '192.0.2.1' }))).toBe('known');
  });

  it('[S6] takes no more than thirty guesses at once and two a second, from however many networks', async () => {
    await guess(2_000, 60);
    const refused = recorded.filter((line) => line.startsWith('sign-in-refused')).length;
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThanOrEqual(30 + 2 * 61);
    // The queue is bounded.
    expect(clock.pending).toBe(1);
  });
});
