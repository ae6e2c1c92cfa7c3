/**
 * Sign-in of the configured administrator. Whoever guesses is slowed down, and nobody can lock the administrator out by
 * guessing: a place that signed in before has a lane of its own, every other one is served in turn (rule S6).
 */
import type { Principal } from '#lib/model/permission.ts';
import type { Secret } from '#server/config/secret.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { AccessLog } from './access-log.ts';
import { networkOf } from './client-address.ts';
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
}) => Promise<SignInResult>;

export interface SignInDeps {
  readonly admin: AdminAccount | undefined;
  readonly clock: Clock;
  readonly accessLog: AccessLog;
  /** Addresses from which somebody signed in before the start. */
  readonly knownAddresses?: readonly string[];
}

/** Ten tries at once from one network, then one every six seconds. */
const TRIES_PER_SOURCE = { perSecond: 1 / 6, burst: 10 };
/** From all that never signed in together thirty at once; then two a second, each network in its turn. */
const TRIES_OF_ALL_SOURCES = { perSecond: 2, burst: 30 };
const ALL_SOURCES = 'anywhere';
const QUEUE_STEP_MS = 1_000 / TRIES_OF_ALL_SOURCES.perSecond;
/** A browser waits so long for its turn, at most: 20 s. */
const MAX_WAITING = 40;
const MAX_KNOWN_ADDRESSES = 1_000;

export function createSignIn({ admin, clock, accessLog, knownAddresses = [] }: SignInDeps): SignIn {
  const bySource = createRateLimit(clock, TRIES_PER_SOURCE);
  const anywhere = createRateLimit(clock, TRIES_OF_ALL_SOURCES);
  const waiting = createSourceQueue(clock);
  const known = new Set(knownAddresses.slice(-MAX_KNOWN_ADDRESSES).map(networkOf));
  const isEmail = createSecretMatcher(admin === undefined ? [] : [normalizeEmail(admin.email)]);
  const isPassword = createSecretMatcher(admin === undefined ? [] : [admin.password.reveal()]);

  function slowed(address: string, waitSeconds: number): SignInResult {
    accessLog.record('sign-in-slowed', null, address);
    return { kind: 'too-many', waitSeconds };
  }

  function remember(source: string): void {
    known.delete(source);
    known.add(source);
    const [oldest] = known;
    if (known.size > MAX_KNOWN_ADDRESSES && oldest !== undefined) known.delete(oldest);
  }

  return async ({ email, password, address }) => {
    const source = networkOf(address);
    if (!bySource.take(source)) return slowed(address, bySource.waitSeconds(source));
    if (!known.has(source) && (waiting.size > 0 || !anywhere.take(ALL_SOURCES))) {
      if (!(await waiting.enqueue(source))) return slowed(address, (MAX_WAITING * QUEUE_STEP_MS) / 1_000);
    }
    // Both are compared in any case: an unknown account takes as long as a wrong password.
    const isAccount = isEmail(normalizeEmail(email)) !== -1;
    const matches = isPassword(password) !== -1 && isAccount;
    if (admin === undefined || !matches) {
      const account = isAccount && admin !== undefined ? adminPrincipal(admin).id : null;
      accessLog.record('sign-in-refused', account, address);
      return { kind: 'refused' };
    }
    remember(source);
    const principal = adminPrincipal(admin);
    accessLog.record('signed-in', principal.id, address);
    return { kind: 'known', principal };
  };
}

interface SourceQueue {
  readonly size: number;
  /** Resolves with true when it is this source's turn; with false at once when it waits already, or too many do. */
  enqueue(source: string): Promise<boolean>;
}

/** A queue in which each source stands once, served at an even pace. */
function createSourceQueue(clock: Clock): SourceQueue {
  const queue = new Map<string, () => void>();
  function serve(): void {
    const [next] = queue;
    if (next === undefined) return;
    const [source, go] = next;
    queue.delete(source);
    if (queue.size > 0) clock.after(QUEUE_STEP_MS, serve);
    go();
  }
  return {
    get size() {
      return queue.size;
    },
    enqueue(source) {
      if (queue.has(source) || queue.size >= MAX_WAITING) return Promise.resolve(false);
      if (queue.size === 0) clock.after(QUEUE_STEP_MS, serve);
      return new Promise((resolve) => queue.set(source, () => resolve(true)));
    },
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
