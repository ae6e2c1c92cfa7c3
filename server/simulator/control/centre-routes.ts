import { z } from 'zod';
import {
  setGlobalLogin,
  setMembers,
  setPresence,
  setQueueLogin,
  setRegistered,
} from '../engine/agent-state.ts';
import { refreshAvailability } from '../engine/availability.ts';
import type { Engine } from '../engine/engine.ts';
import { pauseAgent, unpauseAgent } from '../engine/pausing.ts';
import type { Queue } from '../engine/records.ts';
import { type ControlRoute, findRecord, routeWithBody, throwUnless } from './control-route.ts';

const number = z.string().min(1).max(40);
const milliseconds = z.number().min(1).max(86_400_000).nullable();

const agentSchema = z.strictObject({
  extension: number,
  registered: z.boolean().optional(),
  presence: z.string().min(1).max(80).optional(),
  globalLogin: z.boolean().optional(),
  /** Queue number → the queue's own login flag. */
  queues: z.record(number, z.boolean()).optional(),
});

/** `queue` null or left out: each of the agent's queues. */
const unpauseSchema = z.strictObject({ extension: number, queue: number.nullable().default(null) });
const pauseSchema = unpauseSchema.extend({ reason: z.string().min(1).max(80).nullable().default(null) });

const queueSchema = z.strictObject({
  number,
  strategy: z.enum(['ring-all', 'hunt', 'longest-idle']).optional(),
  greeting: z.boolean().optional(),
  /** Null: for ever. */
  ringMs: milliseconds.optional(),
  maxWaitMs: milliseconds.optional(),
  overflowTo: number.optional(),
  members: z.array(number).optional(),
});

/** Changes of agents and queues. */
export const centreRoutes: Readonly<Record<string, ControlRoute>> = {
  agent: routeWithBody(agentSchema, ({ engine }, body) => {
    engine.act((world) => {
      const agent = findRecord(world.agents, body.extension, 'extension');
      if (body.presence !== undefined) setPresence(world, agent, body.presence);
      if (body.globalLogin !== undefined) setGlobalLogin(world, agent, body.globalLogin);
      if (body.registered !== undefined) setRegistered(world, agent, body.registered);
      for (const [queue, loggedIn] of Object.entries(body.queues ?? {})) {
        throwUnless(
          setQueueLogin(world, agent, queue, loggedIn),
          `${body.extension} is no member of ${queue}`,
        );
      }
      refreshAvailability(world, agent);
    });
    return trueAgentOf(engine, body.extension);
  }),
  pause: routeWithBody(pauseSchema, ({ engine }, { extension, queue, reason }) => {
    engine.act((world) => {
      const agent = findRecord(world.agents, extension, 'extension');
      throwUnless(pauseAgent(world, agent, queue, reason), noMember(extension, queue));
    });
    return trueAgentOf(engine, extension);
  }),
  unpause: routeWithBody(unpauseSchema, ({ engine }, { extension, queue }) => {
    engine.act((world) => {
      const agent = findRecord(world.agents, extension, 'extension');
      throwUnless(unpauseAgent(world, agent, queue), noMember(extension, queue));
    });
    return trueAgentOf(engine, extension);
  }),
  queue: routeWithBody(queueSchema, ({ engine }, body) => {
    engine.act((world) => {
      const queue = findRecord(world.queues, body.number, 'queue');
      const { members, number: _, ...settings } = body;
      Object.assign(queue, defined(settings));
      if (members !== undefined) setMembers(world, queue, members);
      world.dirtyQueues.add(queue.number);
    });
    return engine.truth().queues.find((queue) => queue.number === body.number);
  }),
};

function trueAgentOf(engine: Engine, extension: string): unknown {
  return engine.truth().agents.find((agent) => agent.extension === extension);
}

function noMember(extension: string, queue: string | null): string {
  return `${extension} is no member of ${queue ?? 'any queue'}`;
}

function defined(settings: Record<string, unknown>): Partial<Queue> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
