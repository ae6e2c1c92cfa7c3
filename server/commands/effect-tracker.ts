/** Waits until the picture shows what a command was to do, its driver says so, or the time for it is over (rule C3). */

import type { Command } from '#lib/commands/commands.ts';
import type { CallId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText, pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { CommandEnd } from '#server/ports/pbx-driver.ts';
import type { Hub } from '../live/hub.ts';
import { commandEffect } from './command-rules.ts';
import type { CommandBaseline } from './rules/command-rule.ts';

const CONFIRM_WITHIN_MS = 5_000;
/** A phone rings for 30 s, the far one may then take a while to be found. */
const UNDER_WAY_WITHIN_MS = 60_000;

export type EffectOutcome =
  | { readonly kind: 'confirmed'; readonly warning: NoticeWithText | null }
  /** The PBX took it, and it came to nothing. */
  | ({ readonly kind: 'failed' } & NoticeWithText)
  | { readonly kind: 'not-seen'; readonly why: NoticeWithText };

/** `end`: the driver follows this command itself, and the picture is not asked. */
export interface TrackedCommand extends CommandBaseline {
  readonly end: Promise<CommandEnd> | undefined;
}

export interface EffectTracker {
  track(command: Command, tracked: TrackedCommand, done: (effect: EffectOutcome) => void): void;
  /** Whatever is still waited for ends as not seen. */
  stop(): void;
}

const NOT_SEEN: EffectOutcome = { kind: 'not-seen', why: noticeWithText('not-seen') };

export function createEffectTracker(hub: Hub, clock: Clock): EffectTracker {
  const open = new Set<() => void>();
  return {
    track(command, tracked, done) {
      let over = false;
      let stopLooking = (): void => undefined;
      const finish = (effect: EffectOutcome): void => {
        if (over) return;
        over = true;
        stopLooking();
        open.delete(giveUp);
        done(effect);
      };
      const giveUp = (): void => finish(NOT_SEEN);
      open.add(giveUp);
      if (tracked.end === undefined) stopLooking = watchView(command, tracked, finish);
      else void tracked.end.then((end) => finish(effectOf(end)));
      // What was shown at once is over before its looking could be stopped.
      if (over) stopLooking();
    },
    stop() {
      for (const giveUp of [...open]) giveUp();
    },
  };

  /** Looks now, at each change and at the end of the time. Returns how to stop. */
  function watchView(
    command: Command,
    baseline: CommandBaseline,
    finish: (effect: EffectOutcome) => void,
  ): () => void {
    let underWay: CallId | null = null;
    /** Whether it is under way: then it is waited for longer. */
    const checkEffect = (isLast = false): boolean => {
      const site = hub.site(command.site);
      if (site === undefined) return false;
      const effect = commandEffect(command, { ...baseline, underWay }, site, isLast);
      if (effect.kind === 'shown') finish({ kind: 'confirmed', warning: effect.warning });
      if (effect.kind === 'failed') finish({ kind: 'failed', ...effect.why });
      if (effect.kind !== 'under-way') return false;
      underWay = effect.call;
      return true;
    };
    const stopListening = hub.onChange((site) => {
      if (site === command.site) checkEffect();
    });
    const end = (): void => {
      checkEffect(true);
      finish(NOT_SEEN);
    };
    let cancelTimer = clock.after(CONFIRM_WITHIN_MS, () => {
      if (checkEffect()) cancelTimer = clock.after(UNDER_WAY_WITHIN_MS - CONFIRM_WITHIN_MS, end);
      else end();
    });
    checkEffect();
    return () => {
      stopListening();
      cancelTimer();
    };
  }
}

function effectOf(end: CommandEnd): EffectOutcome {
  switch (end.kind) {
    case 'done':
      return { kind: 'confirmed', warning: null };
    case 'failed':
      return end;
    case 'unknown':
      return { kind: 'not-seen', why: pickNoticeWithText(end) };
  }
}
