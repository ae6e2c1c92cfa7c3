/** Commands that act on a call: drop, transfer, pull (contract "Commands", rule C3). */

import type { Command } from '#lib/commands/commands.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandAnswer, CommandTarget } from '#server/ports/pbx-driver.ts';
import { actionOutcome, rejected } from './action-outcome.ts';
import type { AmiLink } from './ami/ami-link.ts';
import { hasDialplanEntry, rejectedAsUnknownNumber } from './dialplan.ts';
import type { OwnActions } from './own-actions.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { partnerOf, pickChannel, waitingChannel } from './pick-leg.ts';

export interface CallCommandDeps {
  readonly send: AmiLink['send'];
  readonly book: PbxStateStore;
  readonly own: OwnActions;
  readonly context: string;
}

const NORMAL_CLEARING = '16';

const asksColleague = (extension: string): NoticeWithText => noticeWithText('consults', { extension });

export async function dropCall(
  { extension }: Command,
  target: CommandTarget,
  { send, book: state }: CallCommandDeps,
): Promise<CommandAnswer> {
  const picked = pickChannel(state, extension, target);
  if (picked.kind === 'none') return rejected(picked);
  const { asksBy } = picked;
  if (asksBy !== null && target.call?.pbxCallId !== (asksBy.consultation ?? asksBy.uniqueid))
    return rejected(asksColleague(extension));
  // With their own phone hung up, the caller on hold would be handed over.
  const { uniqueid, name, hangingUp } = asksBy ?? picked.channel;
  // Asterisk does not tell of this hang-up before a queue tells that the caller is gone: they gave up all the same.
  state.channels.edit(uniqueid, { hangingUp: true });
  const answer = await send('Hangup', { Channel: name, Cause: NORMAL_CLEARING });
  if (answer.kind !== 'success') state.channels.edit(uniqueid, { hangingUp });
  return actionOutcome(answer, 'call');
}

/** The agent hands over whom they talk with. Where Asterisk does not let them, the other side is sent on directly. */
export async function transferCall(
  { extension, destination }: Extract<Command, { readonly type: 'call.transfer' }>,
  target: CommandTarget,
  { send, book: state, context }: CallCommandDeps,
): Promise<CommandAnswer> {
  const picked = pickChannel(state, extension, target);
  if (picked.kind === 'none') return rejected(picked);
  const { channel } = picked;
  if (picked.asksBy !== null) return rejected(asksColleague(extension));
  if (channel.bridge === null)
    return rejected(
      noticeWithText(channel.state === 'up' ? 'nobody-to-transfer' : 'only-rings', { extension }),
    );
  if ((await hasDialplanEntry(send, context, destination)) === false)
    return rejected(rejectedAsUnknownNumber(destination));
  const partner = partnerOf(state, channel);
  const to = { Context: context, Exten: destination };
  const answer = await send('BlindTransfer', { Channel: channel.name, ...to });
  const isRefused = answer.kind === 'error' && /not permitted|unknown command|failed/i.test(answer.text);
  if (!isRefused || partner === null) return actionOutcome(answer, 'call');
  return actionOutcome(await send('Redirect', { Channel: partner.name, ...to, Priority: '1' }), 'call');
}

export async function pullCall(
  { extension }: Extract<Command, { readonly type: 'call.pull' }>,
  { call }: CommandTarget,
  { send, book: state, own, context }: CallCommandDeps,
): Promise<CommandAnswer> {
  const waiting = waitingChannel(state, call?.pbxCallId ?? '');
  if (waiting === null) return rejected(noticeWithText('waits-no-more'));
  if ((await hasDialplanEntry(send, context, extension)) === false)
    return rejected(rejectedAsUnknownNumber(extension));
  // Known before Asterisk says that they left: it says so in the words for somebody who gave up.
  own.pulled.add(waiting.uniqueid);
  const answer = await send('Redirect', {
    Channel: waiting.name,
    Context: context,
    Exten: extension,
    Priority: '1',
  });
  if (answer.kind !== 'success') own.pulled.delete(waiting.uniqueid);
  return actionOutcome(answer, 'call');
}
