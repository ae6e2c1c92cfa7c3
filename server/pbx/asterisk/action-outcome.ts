/** What the answer to an action means for the command that it was sent for (rule C3). */
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import type { ActionAnswer } from './ami/exchange.ts';

export const ACCEPTED: CommandAnswer = { kind: 'accepted' };
export const NOT_CONNECTED: CommandAnswer = { kind: 'failed', message: 'There is no connection to the PBX.' };

export const rejected = (message: string): CommandAnswer => ({ kind: 'rejected', message });
const refused = (text: string): CommandAnswer => ({
  kind: 'failed',
  message: `The PBX said no: ${text.slice(0, 120).replace(/[.\s]+$/, '')}.`,
});

/** `writeClass`: what the manager account needs for the action. */
export function outcomeOf(answer: ActionAnswer, writeClass: string): CommandAnswer {
  switch (answer.kind) {
    case 'success':
      return ACCEPTED;
    case 'error':
      if (/permission denied/i.test(answer.text))
        return {
          kind: 'failed',
          message: `The manager account may not do that (it needs write=${writeClass}).`,
        };
      return refused(answer.text);
    case 'not-sent':
      return NOT_CONNECTED;
    case 'no-answer':
      return { kind: 'unknown', message: 'The PBX did not answer. It is not known whether it was done.' };
  }
}

/** Several actions for one command: what nobody knows outweighs what went wrong, and that what was done. */
export function combinedOutcome(outcomes: readonly CommandAnswer[]): CommandAnswer {
  for (const kind of ['unknown', 'failed', 'rejected'] as const) {
    const found = outcomes.find((outcome) => outcome.kind === kind);
    if (found !== undefined) return found;
  }
  return ACCEPTED;
}
