/** Whom a queue names as the one who took its caller has handled that call, whoever is then seen to talk (rules M8, K8). */
import { expect, it } from 'vitest';
import { CoreHarness, SETTINGS } from '#server/core/core-harness.fixture.ts';
import { CALLER, party, polledCall, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { extension, queueNumber } from '../model/ids.ts';
import { createDayFigures, foldFacts, updateOfFigures } from './day-figures.ts';

const SECOND = 1_000;
const QUEUE = queueNumber('820');
const NAMED = extension('201');
const answered = { queue: QUEUE, by: NAMED, at: T0 + 10 * SECOND };

const stated = (afterMs: number, parts: Partial<ObservedCall>): Observation => ({
  kind: 'call-state',
  site: SITE,
  receivedAt: T0 + afterMs,
  call: polledCall(10, T0, parts),
});
const over: Observation = {
  kind: 'call-over',
  site: SITE,
  receivedAt: T0 + 30 * SECOND,
  pbxCallId: '10',
  startedAt: T0,
};
const waits = stated(SECOND, { connected: [party('820', 'queue')] });
const talks = (agent: string) => party(agent, 'extension', 'connected', CALLER);
const began = { owner: party('201', 'extension', 'dialing', '05551112233') };

function figuresAfter(...observations: readonly Observation[]) {
  const stage = new CoreHarness().play(...observations, over);
  const figures = createDayFigures(SETTINGS, T0, true);
  foldFacts(figures, stage.facts);
  const { agents, queues } = updateOfFigures(figures, {
    queues: [QUEUE],
    agents: [NAMED, extension('202')],
  });
  return {
    named: agents.get(NAMED)?.handled,
    talkSeconds: agents.get(NAMED)?.talkSeconds,
    colleague: agents.get(extension('202'))?.handled,
    handleSeconds: queues.get(QUEUE)?.averageHandleTimeSeconds,
    by: stage.facts.flatMap((fact) => (fact.kind === 'queue-stay' ? [`${fact.end} ${fact.extension}`] : [])),
  };
}

it.each<{ what: string; followedBy: Observation; colleague: number; handleSeconds: number | null }>([
  {
    what: 'whose phone sends the caller on to a colleague',
    followedBy: stated(10 * SECOND, { connected: [talks('202')], answered }),
    colleague: 1,
    handleSeconds: 20,
  },
  {
    what: 'who had parked the caller before the announcement was over',
    followedBy: stated(10 * SECOND, { connected: [party('701', 'parking')], answered }),
    colleague: 0,
    handleSeconds: null,
  },
  {
    what: 'whose caller hangs up that moment',
    followedBy: stated(10 * SECOND, { answered }),
    colleague: 0,
    handleSeconds: null,
  },
])('[K8] a member $what has handled one call, without a time', ({ followedBy, colleague, handleSeconds }) => {
  expect(figuresAfter(waits, followedBy)).toEqual({
    named: 1,
    talkSeconds: 0,
    colleague,
    handleSeconds,
    by: ['answered 201'],
  });
});

it('[K8] a member who talks has handled one call, also where it was only shown a moment later', () => {
  const after = figuresAfter(
    waits,
    stated(10 * SECOND, { answered }),
    stated(10 * SECOND + 40, { connected: [talks('201')], answered }),
  );
  expect(after).toMatchObject({ named: 1, talkSeconds: 20, colleague: 0, handleSeconds: 20 });
});

it('[K8] a member who called the customer themselves, and gets them back out of the queue, has handled that', () => {
  const after = figuresAfter(
    stated(SECOND, { ...began, connected: [party('10000', 'line', 'connected', '05551112233')] }),
    stated(5 * SECOND, { owner: null, connected: [party('820', 'queue')] }),
    stated(10 * SECOND, { owner: null, connected: [talks('201')], answered }),
  );
  expect(after).toMatchObject({ named: 1, handleSeconds: 20, by: ['answered 201'] });
});
