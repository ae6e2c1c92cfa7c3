import type { Engine } from '../engine/engine.ts';
import { type ListedCall, listCalls } from './listed-call.ts';
import { createPhonebook } from './phonebook.ts';
import type { WebApiContext } from './webapi-method.ts';
import type { WebApiSettings } from './webapi-settings.ts';

/** Binds the WebAPI to an engine. The settings may be changed in place while it answers. */
export function createWebApiContext(engine: Engine, settings: WebApiSettings): WebApiContext {
  const { world } = engine;
  let past: { readonly at: number; readonly calls: readonly ListedCall[] }[] = [];

  engine.onChange(() => {
    if (settings.listLagMs === 0) {
      past = [];
      return;
    }
    // The last state before the lag is what is shown now; whatever is older is of no use any more.
    const shown = past.findLastIndex((state) => state.at <= world.now - settings.listLagMs);
    past = past.slice(Math.max(0, shown));
    past.push({ at: world.now, calls: listCalls(world, settings) });
  });

  return {
    engine,
    world,
    settings,
    phonebook: createPhonebook(),
    calls() {
      const state = past.findLast((one) => one.at <= world.now - settings.listLagMs) ?? past[0];
      return settings.listLagMs === 0 || state === undefined ? listCalls(world, settings) : state.calls;
    },
  };
}
