import { answerOutside, answerPhone } from './answering.ts';
import { endCall } from './ending.ts';
import type { Call, CallStage } from './records.ts';
import { afterReal, isStillInStage, type PeopleBehaviour, type World } from './world.ts';

/** Calls that a test has placed follow their script to the millisecond; everybody else does as `others` do. */
export function scriptedPeople(others: PeopleBehaviour): PeopleBehaviour {
  return {
    hearsMenu(world, call, stage) {
      if (call.script === null) others.hearsMenu(world, call, stage);
      else giveUp(world, call, call.script.patienceMs);
    },
    waits(world, call, stage) {
      if (call.script === null) others.waits(world, call, stage);
      else giveUp(world, call, call.script.patienceMs);
    },
    phoneRings(world, call, ring) {
      if (call.script === null) others.phoneRings(world, call, ring);
      else if (call.script.answerAfterMs !== null) {
        afterReal(world, call.script.answerAfterMs, () => {
          if (world.calls.get(call.id) === call) answerPhone(world, call, ring.extension);
        });
      }
    },
    outsideRings(world, call, stage) {
      if (call.script === null) others.outsideRings(world, call, stage);
      else inStage(world, call, stage, call.script.answerAfterMs, () => answerOutside(world, call));
    },
    talks(world, call, stage) {
      if (call.script === null) others.talks(world, call, stage);
      else inStage(world, call, stage, call.script.talkMs, () => endCall(world, call, 'outside'));
    },
    isParked(world, call, stage) {
      if (call.script === null) others.isParked(world, call, stage);
    },
    hearsVoicemail(world, call, stage) {
      if (call.script === null) others.hearsVoicemail(world, call, stage);
    },
    wrapUpMs: (world, call, agent) => (call.script === null ? others.wrapUpMs(world, call, agent) : 0),
  };
}

function giveUp(world: World, call: Call, afterMs: number | null): void {
  inStage(world, call, call.stage, afterMs, () => endCall(world, call, 'outside'));
}

function inStage(world: World, call: Call, stage: CallStage, ms: number | null, run: () => void): void {
  if (ms === null) return;
  afterReal(world, ms, () => {
    if (isStillInStage(world, call, stage)) run();
  });
}
