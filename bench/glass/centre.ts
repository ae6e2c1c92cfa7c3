/** A simulated PBX in a process of its own: it answers polls, and posts the webhooks of calls that come and go. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '#server/simulator/simulator.ts';
import type { Simulator } from '#server/simulator/simulator-interface.ts';
import { createWebhookPost } from '#server/simulator/webhooks/webhook-post.ts';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import { type CallTraffic, createCallTraffic } from './call-traffic.ts';
import type { CentreAnswer, CentreRequest } from './glass-messages.ts';
import { type PostedWebhook, recordPostedWebhooks, shownStepOf } from './posted-webhooks.ts';

/** The list of calls shows an event so much later: no poll can be what tells the wall. */
const LIST_LAG_MS = 900;
/** What was posted last is still to be answered. */
const ANSWER_MS = 300;
const GIVE_UP_MS = 10_000;

const posted: PostedWebhook[] = [];
recordPostedWebhooks(posted);
const { post } = createWebhookPost();
let opened: { readonly simulator: Simulator; readonly traffic: CallTraffic } | null = null;
let lastTurn: readonly PostedWebhook[] = [];

answerParent<CentreRequest, CentreAnswer>(async (request) => {
  if (request.kind === 'open') opened ??= await open(request.agents, request.queues);
  if (opened === null) throw new Error('asked before it was open');
  const { simulator } = opened;
  const answer = { webapiUrl: simulator.webapiUrl, accessKey: simulator.accessKey, now: preciseEpochMs() };
  const nothing = { posted: [], webhooks: 0, refused: 0 };
  switch (request.kind) {
    case 'hang-up':
      opened.traffic.endAll();
      await sleep(ANSWER_MS);
      return { ...answer, ...nothing };
    case 'open':
    case 'clock':
      return { ...answer, ...nothing };
    case 'play':
    case 'replay': {
      posted.length = 0;
      await (request.kind === 'play' ? play(opened, request) : replay(request));
      await answered();
      const turn = [...posted];
      if (request.kind === 'play') lastTurn = turn;
      return {
        ...answer,
        posted: turn.flatMap((webhook) => shownStepOf(webhook) ?? []),
        webhooks: turn.length,
        refused: turn.filter(({ status }) => status !== 200).length,
      };
    }
  }
});

/** Under load the last answers take longer: refused is what is answered otherwise, or not in ten seconds. */
async function answered(): Promise<void> {
  const deadline = preciseEpochMs() + GIVE_UP_MS;
  do await sleep(ANSWER_MS);
  while (posted.some(({ status }) => status === null) && preciseEpochMs() < deadline);
}

async function open(agents: number, queues: number) {
  const simulator = await startSimulator({
    agents,
    queues,
    seed: 1,
    traffic: 'none',
    timezone: 'UTC',
    listLagMs: LIST_LAG_MS,
  });
  return { simulator, traffic: createCallTraffic(simulator.engine) };
}

type Turn = Extract<CentreRequest, { readonly kind: 'play' | 'replay' }>;

async function play({ simulator, traffic }: NonNullable<typeof opened>, turn: Turn): Promise<void> {
  simulator.change({ webhookUrl: turn.webhookUrl });
  await keepPace(turn, () => traffic.step());
}

async function replay(turn: Turn): Promise<void> {
  const shown = new Map<string, string | undefined>();
  const bodies = lastTurn.flatMap((webhook) => {
    const step = shownStepOf(webhook);
    // Nothing would change to be seen.
    if (step === null || shown.get(step.id) === step.shows[0]) return [];
    shown.set(step.id, step.shows[0]);
    return [webhook.body];
  });
  await keepPace(turn, (index) => {
    const body = bodies[index];
    if (body === undefined) return;
    const fields = JSON.parse(body) as Readonly<Record<string, string>>;
    void post(turn.webhookUrl, { method: 'POST', encoding: 'json', fields });
  });
}

/** So many on the average, at uneven gaps: even ones would fall on the beat of the polls or of the frames. */
async function keepPace({ durationMs, eventsASecond }: Turn, act: (index: number) => void): Promise<void> {
  const began = preciseEpochMs();
  const gapMs = 1_000 / eventsASecond;
  for (let index = 0; index * gapMs < durationMs; index++) {
    act(index);
    const dueAt = began + (index + 1 + ((index * 0.618_034) % 1)) * gapMs;
    await sleep(Math.max(0, dueAt - preciseEpochMs()));
  }
}
