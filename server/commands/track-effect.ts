/** Waits until the picture shows what a command was to do, or the time for it is over (rule C3). */
import type { Command } from '#lib/domain/command.ts';
import { type CommandBaseline, commandEffect } from '#lib/domain/command-effect.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Hub } from '../live/hub.ts';

const CONFIRM_WITHIN_MS = 5_000;

export type Effect =
  | { readonly kind: 'confirmed'; readonly warning: string | null }
  | { readonly kind: 'not-seen' };

export interface EffectTracker {
  track(command: Command, baseline: CommandBaseline, done: (effect: Effect) => void): void;
  /** Whatever is still waited for ends as not seen. */
  stop(): void;
}

export function createEffectTracker(hub: Hub, clock: Clock): EffectTracker {
  const open = new Set<() => void>();
  return {
    track(command, baseline, done) {
      let over = false;
      const finish = (effect: Effect): void => {
        if (over) return;
        over = true;
        stopListening();
        cancelTimer();
        open.delete(giveUp);
        done(effect);
      };
      const giveUp = (): void => finish({ kind: 'not-seen' });
      const look = (isLast = false): void => {
        const site = hub.site(command.site);
        if (site === undefined) return;
        const effect = commandEffect(command, baseline, site, isLast);
        if (effect.kind === 'shown') finish({ kind: 'confirmed', warning: effect.warning });
      };
      const stopListening = hub.onChange((site) => {
        if (site === command.site) look();
      });
      const cancelTimer = clock.after(CONFIRM_WITHIN_MS, () => {
        look(true);
        giveUp();
      });
      open.add(giveUp);
      look();
    },
    stop() {
      for (const giveUp of [...open]) giveUp();
    },
  };
}
