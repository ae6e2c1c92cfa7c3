import { type CallStateWord, createCallStateLog } from './call-states.ts';
import type { SippProcess } from './sipp-process.ts';

/** One call as one of its ends sees it. Every order resolves when the PBX has agreed to it. */
export interface SippCall {
  /** The SIP Call-ID of this end. */
  readonly id: string;
  /** Who calls, on a phone; empty on the caller's own end. */
  readonly from: string;
  has(word: CallStateWord): boolean;
  /** Resolves when the call gets there, and rejects when it does not within 20 s. */
  until(word: CallStateWord): Promise<void>;
  /** Resolves when the call is over, whoever ended it; never rejects. */
  readonly ended: Promise<void>;
  answer(): Promise<void>;
  /** 486 Busy Here. */
  busy(): Promise<void>;
  /** 603 Decline. */
  decline(): Promise<void>;
  /** CANCEL or BYE, whichever it takes; nothing when the call is over already. */
  hangUp(): Promise<void>;
  hold(): Promise<void>;
  unhold(): Promise<void>;
  /** Blind transfer: REFER of the other end to a number. */
  transfer(to: string): Promise<void>;
  /** Attended transfer: REFER that replaces another answered call of the same phone. */
  transferTo(consultation: SippCall): Promise<void>;
  /** What a REFER with Replaces names; null before the call is answered. */
  dialog(): Dialog | null;
}

interface Dialog {
  readonly localTag: string;
  readonly remoteTag: string;
}

export interface TrackedSippCall extends SippCall {
  /** Takes in a line of the log that is about this call. */
  recordState(word: string, details: readonly string[]): void;
}

/** Follows one call of a sipp process and gives it orders. `sipPort` is that of the PBX. */
export function trackSippCall(sipp: SippProcess, id: string, from: string, sipPort: number): TrackedSippCall {
  const words = createCallStateLog(id, () => sipp.complaints());
  let dialog: Dialog | null = null;

  const command = async (method: string, word: CallStateWord, headers?: Readonly<Record<string, string>>) => {
    const before = words.count(word);
    sipp.order(id, method, headers);
    await words.until(word, before + 1);
  };

  return {
    id,
    from,
    ended: words.ended,
    dialog: () => dialog,
    has: words.has,
    until: (word) => words.until(word),
    answer: () => command('ANSWER', 'answered'),
    busy: () => command('BUSY', 'ended'),
    decline: () => command('DECLINE', 'ended'),
    hangUp: () => (words.has('ended') ? Promise.resolve() : command('HANGUP', 'ended')),
    hold: () => command('HOLD', 'held'),
    unhold: () => command('RESUME', 'resumed'),
    transfer: (to) => command('TRANSFER', 'transferred', { 'Refer-To': `<sip:${to}@127.0.0.1:${sipPort}>` }),
    transferTo: (consultation) =>
      command('TRANSFER', 'transferred', { 'Refer-To': replacing(consultation, sipPort) }),
    recordState(word, details) {
      if (word === 'answered') dialog = dialogOf(details);
      words.add(word);
    },
  };
}

function replacing({ id, dialog: dialogOfCall }: SippCall, sipPort: number): string {
  const dialog = dialogOfCall();
  if (dialog === null) throw new Error('Only an answered call can be transferred to.');
  const dialogId = `${id};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  return `<sip:consultation@127.0.0.1:${sipPort}?Replaces=${encodeURIComponent(dialogId)}>`;
}

/** From the log line: the own tag, then the other end's header. */
function dialogOf(details: readonly string[]): Dialog | null {
  const remoteTag = /;tag=([^;\s]+)/.exec(details.join(' '))?.[1];
  return details[0] === undefined || remoteTag === undefined ? null : { localTag: details[0], remoteTag };
}
