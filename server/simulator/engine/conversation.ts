import { refreshAvailability } from './availability.ts';
import { addLeg, announceEvent, enterStage, hangUpListening, markAnswered, removeLeg } from './call.ts';
import type { Call, Conversation, Party, TalkingStage } from './records.ts';
import type { World } from './world.ts';
import { afterSimulated } from './world.ts';

/** Connects the caller (the call's owner) with an extension and announces conversation n + 1. */
export function connectExtension(world: World, call: Call, extension: string): void {
  hangUpListening(world, extension);
  addLeg(world, call, extension);
  beginConversation(world, call, { kind: 'extension', extension });
  openConversation(world, call, extension);
}

/** The outside party of an outgoing call has answered the owner. */
export function connectOutside(world: World, call: Call, party: Party): void {
  beginConversation(world, call, party);
  if (call.owner.kind === 'extension') openConversation(world, call, call.owner.extension);
}

/** Puts the call into conversation without announcing anything. */
export function beginConversation(world: World, call: Call, party: Party): void {
  markAnswered(world, call);
  const stage: TalkingStage = { kind: 'talking', since: world.now, party, heldBy: null };
  enterStage(call, stage);
  world.people.talks(world, call, stage);
}

function openConversation(world: World, call: Call, extension: string): void {
  const agent = world.agents.get(extension);
  call.n += 1;
  call.endAnnounced = false;
  call.conversations.push({
    n: call.n,
    extension,
    startedAt: world.now,
    recorded: agent !== undefined && agent.recordType !== 'Off' && call.direction !== 'internal',
  });
  if (agent !== undefined && call.direction === 'inbound') agent.tally.handled += 1;
  if (agent !== undefined && call.direction === 'outbound') agent.tally.outbound += 1;
  announceEvent(world, call, {
    kind: 'answered',
    user: extension,
    transfer: call.nextTransfer,
    makeCall: call.makeCall,
  });
  call.nextTransfer = 'none';
}

/** The conversation that goes on, or went on last. */
export function lastConversation(call: Call): Conversation | null {
  return call.conversations.at(-1) ?? null;
}

export function announceEnd(
  world: World,
  call: Call,
  conversation: Conversation,
  transferred: boolean,
  endedBy: 'inside' | 'outside',
): void {
  announceEvent(world, call, {
    kind: 'ended',
    user: conversation.extension,
    userKind: 'extension',
    finish: 'ok',
    transferred,
    durationMs: world.now - conversation.startedAt,
    endedBy,
  });
}

/** The extension is out of the call. Whoever has served a queue's caller has some work to do afterwards. */
export function leaveConversation(world: World, call: Call, extension: string): void {
  const agent = world.agents.get(extension);
  if (agent === undefined) return;
  const { stage } = call;
  if (stage.kind === 'talking') agent.tally.talkMs += world.now - stage.since;
  const wrapUpMs = call.queue === null ? 0 : world.people.wrapUpMs(world, call, agent);
  if (wrapUpMs > 0) {
    const until = Math.round(world.now + wrapUpMs / world.speed);
    agent.wrapUpUntil = until;
    afterSimulated(world, wrapUpMs, () => {
      if (agent.wrapUpUntil !== until) return;
      agent.wrapUpUntil = null;
      refreshAvailability(world, agent);
    });
  }
  removeLeg(world, call, extension);
}

/** Music for the other side. False when the extension has nobody to put on hold. */
export function holdCall(call: Call, extension: string): boolean {
  const { stage } = call;
  if (stage.kind !== 'talking' || stage.heldBy !== null) return false;
  stage.heldBy = extension;
  return true;
}

export function unholdCall(call: Call): boolean {
  const { stage } = call;
  if (stage.kind !== 'talking' || stage.heldBy === null) return false;
  stage.heldBy = null;
  return true;
}
