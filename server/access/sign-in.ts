/** Sign-in of the configured administrator, slowed down for whoever guesses. */
import type { Principal } from '#lib/domain/permission.ts';
import type { Secret } from '#server/config/secret.ts';
import type { Clock } from '#server/ports/clock.ts';
import { createRateLimit } from './rate-limit.ts';
import { createSecretMatcher } from './secret-matcher.ts';

export interface AdminAccount {
  readonly email: string;
  readonly password: Secret;
  readonly name?: string | undefined;
}

export type SignInResult =
  | { readonly kind: 'known'; readonly principal: Principal }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly waitSeconds: number };

export type SignIn = (attempt: {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}) => SignInResult;

/** Ten tries at once, then one every six seconds; for one account from anywhere thirty, then one every two. */
const PER_SOURCE = { perSecond: 1 / 6, burst: 10 };
const PER_ACCOUNT = { perSecond: 1 / 2, burst: 30 };

export function createSignIn(admin: AdminAccount | undefined, clock: Clock): SignIn {
  const bySource = createRateLimit(clock, PER_SOURCE);
  const byAccount = createRateLimit(clock, PER_ACCOUNT);
  const isEmail = createSecretMatcher(admin === undefined ? [] : [normalizeEmail(admin.email)]);
  const isPassword = createSecretMatcher(admin === undefined ? [] : [admin.password.reveal()]);
  return ({ email, password, address }) => {
    const account = normalizeEmail(email);
    if (!bySource.take(address)) return { kind: 'too-many', waitSeconds: bySource.waitSeconds(address) };
    if (!byAccount.take(account)) return { kind: 'too-many', waitSeconds: byAccount.waitSeconds(account) };
    // Both are compared in any case: an unknown account takes as long as a wrong password.
    const matches = [isEmail(account), isPassword(password)];
    if (admin === undefined || matches.includes(-1)) return { kind: 'refused' };
    return { kind: 'known', principal: adminPrincipal(admin) };
  };
}

export function adminPrincipal({ email, name }: AdminAccount): Principal {
  return {
    id: `user:${normalizeEmail(email)}`,
    name: name ?? email.split('@')[0] ?? email,
    role: 'admin',
    sites: 'all',
    queues: 'all',
  };
}

function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
