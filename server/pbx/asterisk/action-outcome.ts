/** What the answer to an action means for the command that it was sent for (rule C3). */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import type { ActionAnswer } from './ami/action-exchange.ts';

export const ACCEPTED: CommandAnswer = { kind: 'accepted' };
export const NOT_CONNECTED: CommandAnswer = { kind: 'failed', ...noticeWithText('no-connection') };

export const rejected = ({ message, notice }: NoticeWithText): CommandAnswer => ({
  kind: 'rejected',
  message,
  notice,
});
const refusedForLackOf = (text: string): CommandAnswer => ({
  kind: 'failed',
  ...noticeWithText('refused-because', { reason: text.slice(0, 120).replace(/[.\s]+$/, '') }),
});

/** `writeClass`: what the manager account needs for the action. */
export function actionOutcome(answer: ActionAnswer, writeClass: string): CommandAnswer {
  switch (answer.kind) {
    case 'success':
      return ACCEPTED;
    case 'error':
      if (/permission denied/i.test(answer.text))
        return { kind: 'failed', ...noticeWithText('manager-not-allowed', { right: writeClass }) };
      if (answer.wasSent === false) return { kind: 'failed', ...noticeWithText('unsendable') };
      return refusedForLackOf(answer.text);
    case 'not-sent':
      return NOT_CONNECTED;
    case 'no-answer':
      return { kind: 'unknown', ...noticeWithText('no-answer') };
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
