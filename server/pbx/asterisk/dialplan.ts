/** Whether a number leads anywhere: Asterisk hangs up on a caller who is sent to one that does not. */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { AmiLink } from './ami/ami-link.ts';

/** Null when the PBX does not say, as for an account that may not ask. */
export async function hasDialplanEntry(
  send: AmiLink['send'],
  context: string,
  number: string,
): Promise<boolean | null> {
  const answer = await send('Getvar', { Variable: `DIALPLAN_EXISTS(${context},${number},1)` });
  if (answer.kind !== 'success') return null;
  const value = answer.message.get('Value');
  return value === '1' ? true : value === '0' ? false : null;
}

export const rejectedAsUnknownNumber = (number: string): NoticeWithText =>
  noticeWithText('leads-nowhere', { number });
