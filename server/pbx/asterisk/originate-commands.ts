/** Commands that make a phone ring: an own call, or listening in on another's (contract "Commands", rule C3). */

import type { Command } from '#lib/commands/commands.ts';
import type { Extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { ListeningMode } from '#lib/model/records.ts';
import type { CommandAnswer, CommandTarget } from '#server/ports/pbx-driver.ts';
import { actionOutcome, rejected } from './action-outcome.ts';
import type { AmiFields } from './ami/encode-action.ts';
import type { CallCommandDeps } from './call-commands.ts';
import { hasDialplanEntry, rejectedAsUnknownNumber } from './dialplan.ts';
import type { OriginationRequest } from './origination.ts';
import type { OriginationTracker } from './origination-tracker.ts';
import { pickChannel } from './pick-leg.ts';

export interface OriginateDeps extends CallCommandDeps {
  readonly originations: OriginationTracker;
  readonly random: () => number;
}

const RING_MS = '30000';

/** The extension's own phone rings first; when it is picked up, it dials. */
export async function makeCall(
  { extension, destination }: Extract<Command, { readonly type: 'call.make' }>,
  tools: OriginateDeps,
): Promise<CommandAnswer> {
  const { send, context } = tools;
  if ((await hasDialplanEntry(send, context, destination)) === false)
    return rejected(rejectedAsUnknownNumber(destination));
  return originate(
    extension,
    tools,
    {
      Exten: destination,
      Context: tools.context,
      Priority: '1',
      CallerID: `<${extension}>`,
    },
    { destination, channelId: null },
  );
}

type ListenCommand = Extract<Command, { readonly type: 'call.spy' | 'call.whisper' | 'call.barge' }>;

const MODES = {
  'call.spy': 'spy',
  'call.whisper': 'whisper',
  'call.barge': 'barge',
} as const satisfies Record<ListenCommand['type'], ListeningMode>;

/** `u` exactly this channel, `q` no tone, `E` end with the call; `w` whisper, `B` talk with both. */
const OPTIONS = { spy: 'uqE', whisper: 'uqEw', barge: 'uqEB' } as const satisfies Record<
  ListeningMode,
  string
>;

export async function listenIn(
  { type, extension, listener }: ListenCommand,
  target: CommandTarget,
  tools: OriginateDeps,
): Promise<CommandAnswer> {
  if (listener === extension) return rejected(noticeWithText('own-call', { extension }));
  const picked = pickChannel(tools.book, extension, target);
  if (picked.kind === 'none') return rejected(picked);
  const { channel } = picked;
  if (channel.bridge === null) return rejected(noticeWithText('talks-with-nobody', { extension }));
  const mode = MODES[type];
  const channelId = `ringside-${Math.floor(tools.random() * 2 ** 48).toString(36)}`;
  tools.own.listening.set(channelId, mode);
  const answer = await originate(
    listener,
    tools,
    {
      Application: 'ChanSpy',
      Data: `${channel.name},${OPTIONS[mode]}`,
      ChannelId: channelId,
      CallerID: `"Call of ${extension}" <${extension}>`,
    },
    { destination: null, channelId },
  );
  if (answer.kind !== 'accepted' && answer.kind !== 'unknown') tools.own.listening.delete(channelId);
  return answer;
}

async function originate(
  extension: Extension,
  { send, book: state, originations }: OriginateDeps,
  fields: AmiFields,
  follows: Pick<OriginationRequest, 'destination' | 'channelId'>,
): Promise<CommandAnswer> {
  const phone = state.members.deviceOf(extension);
  const answer = await send('Originate', { Channel: phone, ...fields, Timeout: RING_MS, Async: 'true' });
  if (answer.kind !== 'success') return actionOutcome(answer, 'originate');
  return originations.follow({ actionId: answer.message.actionId, extension, ...follows });
}
