import { createVirtualPbx, type VirtualPbx, type VirtualPbxOptions } from './virtual-pbx.ts';

export const NUMBER = '05551239988';

/** A PBX of six agents on which nothing happens by itself. */
export function quietPbx(options: Partial<VirtualPbxOptions> = {}): VirtualPbx {
  return createVirtualPbx({ seed: 1, now: Date.UTC(2026, 2, 2, 9), traffic: 'none', agents: 6, ...options });
}
