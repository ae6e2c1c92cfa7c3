/** Whose phone is registered, by the list of all and by each extension's own state. */
import { type Extension, extension } from '#lib/model/ids.ts';

export interface RegisteredPhone {
  readonly extension: Extension;
  readonly registered: boolean;
}

interface KnownRegistration {
  readonly registered: boolean | null;
  readonly askedAt: number;
}

export interface RegistrationTracker {
  /** The extension's own state says so. */
  recordState(number: string, registered: boolean | null, askedAt: number): void;
  /**
   * Every registered phone is in the list. `phones`: of whom that is news; `changed`: who came or went since the last list.
   */
  recordList(
    registered: readonly string[],
    extensions: ReadonlySet<string>,
    askedAt: number,
  ): { readonly phones: readonly RegisteredPhone[]; readonly changed: readonly string[] };
  forget(number: string): void;
}

export function createRegistrationTracker(): RegistrationTracker {
  const told = new Map<string, KnownRegistration>();
  let before: ReadonlySet<string> | null = null;

  return {
    recordState(number, registered, askedAt) {
      const known = told.get(number);
      if (known === undefined || known.askedAt <= askedAt) told.set(number, { registered, askedAt });
    },
    recordList(registered, extensions, askedAt) {
      const now = new Set(registered);
      const phones: RegisteredPhone[] = [];
      const changed: string[] = [];
      for (const number of extensions) {
        const isThere = now.has(number);
        if (before !== null && before.has(number) !== isThere) changed.push(number);
        const known = told.get(number);
        if (known !== undefined && (known.askedAt > askedAt || known.registered === isThere)) continue;
        told.set(number, { registered: isThere, askedAt });
        phones.push({ extension: extension(number), registered: isThere });
      }
      before = now;
      return { phones, changed };
    },
    forget: (number) => void told.delete(number),
  };
}
