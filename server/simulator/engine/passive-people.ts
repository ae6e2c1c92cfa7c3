import type { People } from './world.ts';

/** Nobody does anything on their own. */
export const passivePeople: People = {
  hearsMenu() {},
  waits() {},
  phoneRings() {},
  outsideRings() {},
  talks() {},
  isParked() {},
  hearsVoicemail() {},
  wrapUpMs: () => 0,
};
