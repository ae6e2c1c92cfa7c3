import { addLeg, announceEvent, removeLeg } from './call.ts';
import type { Call, GroupStage, QueueStage, RingingPhone } from './records.ts';
import type { World } from './world.ts';
import { afterSimulated } from './world.ts';

/** A phone begins to ring: it is announced, and its owner may do something about it. */
export function ringPhone(world: World, call: Call, extension: string): RingingPhone {
  const ring: RingingPhone = { extension, since: world.now };
  call.lastPhoneRung = extension;
  addLeg(world, call, extension);
  announceEvent(world, call, { kind: 'ringing', user: extension, userKind: 'extension' });
  return ring;
}

/** Rings one more phone for a call in a queue or ring group. `onRungOut` runs if nobody does anything about it. */
export function addRing(
  world: World,
  call: Call,
  stage: QueueStage | GroupStage,
  extension: string,
  ringMs: number | null,
  onRungOut: () => void,
): void {
  const ring = ringPhone(world, call, extension);
  stage.rings.set(extension, ring);
  world.people.phoneRings(world, call, ring);
  if (ringMs === null) return;
  afterSimulated(world, ringMs, () => {
    if (stage.rings.get(extension) !== ring) return;
    countMissed(world, extension);
    removeRing(world, call, stage, extension);
    onRungOut();
  });
}

/** The phone falls silent. No PBX of this kind announces that. */
export function removeRing(
  world: World,
  call: Call,
  stage: QueueStage | GroupStage,
  extension: string,
): void {
  if (stage.rings.delete(extension)) removeLeg(world, call, extension);
}

export function removeAllRings(
  world: World,
  call: Call,
  stage: QueueStage | GroupStage,
  except?: string,
): void {
  for (const extension of [...stage.rings.keys()]) {
    if (extension === except) stage.rings.delete(extension);
    else removeRing(world, call, stage, extension);
  }
}

export function countMissed(world: World, extension: string): void {
  const agent = world.agents.get(extension);
  if (agent !== undefined) agent.tally.missed += 1;
}
