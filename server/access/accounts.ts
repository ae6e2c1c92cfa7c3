/** Who can have a session: what the configuration says now, so that a stored session is no more than that (rule S6). */
import { randomBytes, scryptSync } from 'node:crypto';
import type { Principal } from '#lib/model/permission.ts';
import { DEMO_OPERATOR } from './demo-access.ts';
import { type AdminAccount, adminPrincipal } from './sign-in.ts';

export interface Account {
  readonly principal: Principal;
  /** What one signs in with. When it changes, the sessions that it opened are over. */
  readonly passwordProof: string;
}

export function configuredAccounts(admin: AdminAccount | undefined, demo: boolean): readonly Account[] {
  return [
    ...(admin === undefined
      ? []
      : [
          {
            principal: adminPrincipal(admin),
            passwordProof: JSON.stringify([admin.email, admin.password.reveal()]),
          },
        ]),
    ...(demo ? [{ principal: DEMO_OPERATOR, passwordProof: '' }] : []),
  ];
}

export const newSalt = (): string => randomBytes(16).toString('base64url');

/** Tells whether an account's proof is another than before, and is slow to guess the proof from. */
export function accountFingerprint({ principal, passwordProof }: Account, salt: string): string {
  return scryptSync(`${principal.id}\n${passwordProof}`, salt, 32).toString('base64url');
}
