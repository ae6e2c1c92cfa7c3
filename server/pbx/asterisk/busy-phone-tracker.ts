/**
 * Phones that are off the hook in no call that is shown: somebody hung up while the PBX keeps their channel, or listens in.
 * The PBX says so once, when it is hardly news; the core believes it when it was said long enough after the last call
 * (rule M11). A stream does not say it twice, so it is told again here.
 */
import { type Extension, extension } from '#lib/model/ids.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';

export interface BusyPhoneTracker {
  /** What is stated of a call from now on; null when it is over. */
  recordCall(pbxCallId: string, call: ObservedCall | null, now: number): void;
  /** The phone's state may say something else now. */
  recordPhoneChange(extension: Extension, now: number): void;
  /** Those in no call for long enough, each once; what they do is to be told as it is now. */
  takeDue(now: number): readonly Extension[];
  dueAt(): number | null;
  clear(): void;
}

/** As rule M11 has it, server clock. */
const BUSY_AFTER_CALL_MS = 2_000;

export function createBusyPhoneTracker(): BusyPhoneTracker {
  const callsOf = new Map<Extension, Set<string>>();
  const partiesOf = new Map<string, readonly Extension[]>();
  const dues = new Map<Extension, number>();

  function recordPhoneChange(one: Extension, now: number): void {
    if (callsOf.has(one)) dues.delete(one);
    else dues.set(one, now + BUSY_AFTER_CALL_MS);
  }

  return {
    recordCall(pbxCallId, call, now) {
      const before = partiesOf.get(pbxCallId) ?? [];
      const parties = call === null ? [] : extensionsIn(call);
      if (parties.length === 0) partiesOf.delete(pbxCallId);
      else partiesOf.set(pbxCallId, parties);
      for (const one of before) {
        const calls = callsOf.get(one);
        calls?.delete(pbxCallId);
        if (calls?.size === 0) callsOf.delete(one);
      }
      for (const one of parties) callsOf.set(one, (callsOf.get(one) ?? new Set()).add(pbxCallId));
      for (const one of new Set([...before, ...parties])) recordPhoneChange(one, now);
    },
    recordPhoneChange,
    takeDue(now) {
      const due = [...dues].flatMap(([one, at]) => (now >= at ? [one] : []));
      for (const one of due) dues.delete(one);
      return due;
    },
    dueAt() {
      let earliest: number | null = null;
      for (const at of dues.values()) if (earliest === null || at < earliest) earliest = at;
      return earliest;
    },
    clear() {
      callsOf.clear();
      partiesOf.clear();
      dues.clear();
    },
  };
}

function extensionsIn({ owner, connected, offered }: ObservedCall): readonly Extension[] {
  const parties = owner === null ? [...connected, ...offered] : [owner, ...connected, ...offered];
  return parties.flatMap(({ kind, number }) => (kind === 'extension' ? [extension(number)] : []));
}
