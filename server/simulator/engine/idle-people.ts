import type { PeopleBehaviour } from './world.ts';

/** Nobody does anything on their own. */
export const idlePeople: PeopleBehaviour = {
  hearsMenu() {},
  waits() {},
  phoneRings() {},
  outsideRings() {},
  talks() {},
  isParked() {},
  hearsVoicemail() {},
  wrapUpMs: () => 0,
};
