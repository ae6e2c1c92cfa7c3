/** The lists that a PBX whose state is this book would give: for trying what a resync makes of any moment. */
import { type AmiMessage, createAmiMessage } from './ami/ami-message.ts';
import { applyBridgeList, applyChannelList, applyParkedList, applyQueueList } from './apply-lists.ts';
import type { Channel } from './channel-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

const STATES = { down: '0', calling: '4', offering: '5', up: '6' } as const;

/** Folds the lists of `from` as they would be answered at `now` into `into`. */
export function foldListsOf(from: PbxStateStore, into: PbxStateStore, now: number): void {
  const channels = [...from.channels.all()];
  applyBridgeList(into, bridgesOf(from, channels));
  applyChannelList(into, channels.map(channelMessage));
  applyQueueList(into, queueMessages(from, now), now);
  applyParkedList(into, channels.flatMap(parkedMessage));
}

function bridgesOf(state: PbxStateStore, channels: readonly Channel[]): readonly AmiMessage[] {
  return [...new Set(channels.flatMap(({ bridge }) => bridge ?? []))].map((id) => {
    const technology = state.channels.bridge(id)?.kind === 'waiting' ? 'holding_bridge' : 'simple_bridge';
    return createAmiMessage([
      ['Event', 'BridgeListItem'],
      ['BridgeUniqueid', id],
      ['BridgeTechnology', technology],
    ]);
  });
}

function channelMessage(channel: Channel): AmiMessage {
  return createAmiMessage([
    ['Event', 'CoreShowChannel'],
    ['Channel', channel.name],
    ['ChannelState', STATES[channel.state]],
    ['CallerIDNum', channel.callerNumber ?? '<unknown>'],
    ['CallerIDName', channel.callerName ?? '<unknown>'],
    ['Context', channel.context ?? ''],
    ['Exten', channel.exten ?? ''],
    ['Uniqueid', channel.uniqueid],
    ['Linkedid', channel.linkedid],
    ['BridgeId', channel.bridge ?? ''],
  ]);
}

function parkedMessage({ uniqueid, parkedAt }: Channel): readonly AmiMessage[] {
  if (parkedAt === null) return [];
  return [
    createAmiMessage([
      ['Event', 'ParkedCall'],
      ['ParkeeUniqueid', uniqueid],
      ['ParkingSpace', parkedAt],
    ]),
  ];
}

function queueMessages(state: PbxStateStore, now: number): readonly AmiMessage[] {
  const members = [...state.members.members()].map((member) =>
    createAmiMessage([
      ['Event', 'QueueMember'],
      ['Queue', member.queue],
      ['Location', member.interface],
      ['Name', member.name ?? member.interface],
      ['StateInterface', member.stateInterface ?? ''],
      ['Membership', member.fixed ? 'static' : 'dynamic'],
      ['Status', '1'],
      ['Paused', member.paused ? '1' : '0'],
      ['PausedReason', member.pauseReason ?? ''],
    ]),
  );
  const waiting = [...state.queues.all()]
    .filter(({ leftAt }) => leftAt === null)
    .sort((a, b) => a.rank - b.rank);
  const entries = waiting.map(({ queue, uniqueid, since }, index) =>
    createAmiMessage([
      ['Event', 'QueueEntry'],
      ['Queue', queue],
      ['Position', String(index + 1)],
      ['Uniqueid', uniqueid],
      ['Wait', String(Math.floor((now - since) / 1_000))],
    ]),
  );
  const queues = state.members.queues().map((queue) =>
    createAmiMessage([
      ['Event', 'QueueParams'],
      ['Queue', queue],
    ]),
  );
  return [...queues, ...members, ...entries];
}
