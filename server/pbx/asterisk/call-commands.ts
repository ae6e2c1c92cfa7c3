/** Commands that act on a call: drop, transfer, pull (contract "Commands", rule C3). */

import type { Command } from '#lib/commands/commands.ts';
import { type Worded, worded } from '#lib/model/word-notice.ts';
import type { CommandAnswer, CommandTarget } from '#server/ports/pbx-driver.ts';
import { outcomeOf, rejected } from './action-outcome.ts';
import type { AmiLink } from './ami/ami-link.ts';
import { leadsNowhere, leadsSomewhere } from './dialplan.ts';
import type { OwnDoings } from './own-doings.ts';
import type { PbxBook } from './pbx-book.ts';
import { partnerOf, pickLeg, waitingChannel } from './pick-leg.ts';

export interface CallCommandTools {
  readonly send: AmiLink['send'];
  readonly book: PbxBook;
  readonly own: OwnDoings;
  readonly context: string;
}

const NORMAL_CLEARING = '16';

const asksColleague = (extension: string): Worded => worded('consults', { extension });

export async function drop(
  { extension }: Command,
  target: CommandTarget,
  { send, book }: CallCommandTools,
): Promise<CommandAnswer> {
  const picked = pickLeg(book, extension, target);
  if (picked.kind === 'none') return rejected(picked);
  const { asksBy } = picked;
  if (asksBy !== null && target.call?.pbxCallId !== (asksBy.consultation ?? asksBy.uniqueid))
    return rejected(asksColleague(extension));
  // With their own phone hung up, the caller on hold would be handed over.
  const { uniqueid, name, hangingUp } = asksBy ?? picked.channel;
  // Asterisk does not tell of this hang-up before a queue tells that the caller is gone: he gave up all the same.
  book.channels.edit(uniqueid, { hangingUp: true });
  const answer = await send('Hangup', { Channel: name, Cause: NORMAL_CLEARING });
  if (answer.kind !== 'success') book.channels.edit(uniqueid, { hangingUp });
  return outcomeOf(answer, 'call');
}

/** The agent hands over whom he talks with. Where Asterisk does not let him, the other side is sent on directly. */
export async function transfer(
  { extension, destination }: Extract<Command, { readonly type: 'call.transfer' }>,
  target: CommandTarget,
  { send, book, context }: CallCommandTools,
): Promise<CommandAnswer> {
  const picked = pickLeg(book, extension, target);
  if (picked.kind === 'none') return rejected(picked);
  const { channel } = picked;
  if (picked.asksBy !== null) return rejected(asksColleague(extension));
  if (channel.bridge === null)
    return rejected(worded(channel.state === 'up' ? 'nobody-to-transfer' : 'only-rings', { extension }));
  if ((await leadsSomewhere(send, context, destination)) === false)
    return rejected(leadsNowhere(destination));
  const partner = partnerOf(book, channel);
  const to = { Context: context, Exten: destination };
  const answer = await send('BlindTransfer', { Channel: channel.name, ...to });
  const isRefused = answer.kind === 'error' && /not permitted|unknown command|failed/i.test(answer.text);
  if (!isRefused || partner === null) return outcomeOf(answer, 'call');
  return outcomeOf(await send('Redirect', { Channel: partner.name, ...to, Priority: '1' }), 'call');
}

export async function pull(
  { extension }: Extract<Command, { readonly type: 'call.pull' }>,
  { call }: CommandTarget,
  { send, book, own, context }: CallCommandTools,
): Promise<CommandAnswer> {
  const waiting = waitingChannel(book, call?.pbxCallId ?? '');
  if (waiting === null) return rejected(worded('waits-no-more'));
  if ((await leadsSomewhere(send, context, extension)) === false) return rejected(leadsNowhere(extension));
  // Known before Asterisk says that he left: it says so in the words for somebody who gave up.
  own.pulled.add(waiting.uniqueid);
  const answer = await send('Redirect', {
    Channel: waiting.name,
    Context: context,
    Exten: extension,
    Priority: '1',
  });
  if (answer.kind !== 'success') own.pulled.delete(waiting.uniqueid);
  return outcomeOf(answer, 'call');
}
