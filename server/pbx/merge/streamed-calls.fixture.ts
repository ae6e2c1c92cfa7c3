/** Calls as an ordered stream states them, for the tests of the tracker: times are milliseconds after the first of them. */
import type { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { CALLER, party, polledCall, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';

export function stated(afterMs: number, parts: Partial<ObservedCall>, n = 10): Observation {
  return { kind: 'call-state', site: SITE, receivedAt: T0 + afterMs, call: polledCall(n, T0, parts) };
}
export const over = (afterMs: number, n = 10, into?: number): Observation => ({
  kind: 'call-over',
  site: SITE,
  receivedAt: T0 + afterMs,
  pbxCallId: String(n),
  startedAt: T0,
  ...(into === undefined ? {} : { into: { pbxCallId: String(into), startedAt: T0 } }),
});
export const inQueue = (afterMs: number, number: string) => ({
  ...party(number, 'queue'),
  since: T0 + afterMs,
});
export const talks = (agent: string) => party(agent, 'extension', 'connected', CALLER);
export const began = (agent: string, talking = false) => ({
  owner: party(agent, 'extension', talking ? 'connected' : 'dialing', '820'),
});

export const stays = (stage: CoreHarness) =>
  stage.facts.flatMap((fact) =>
    fact.kind === 'queue-stay' ? [`${fact.queue} ${fact.end} ${fact.extension ?? ''}`.trim()] : [],
  );
