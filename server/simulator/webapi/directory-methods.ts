import { isAvailable } from '../engine/availability.ts';
import type { LegStatus } from '../engine/legs.ts';
import type { Agent, Queue } from '../engine/records.ts';
import { canRingInGroup } from '../engine/routing.ts';
import { statusOf } from '../engine/truth.ts';
import type { World } from '../engine/world.ts';
import { findByNumber, requiredParam, type WebApiContext, type WebApiMethod } from './webapi-method.ts';

const STATUS_WORDS: Record<LegStatus | 'none', string> = {
  none: 'Free',
  dialing: 'Dialing',
  ringing: 'Ringing',
  talking: 'Connected',
  held: 'Hold',
};

/** What there is and how it is: extensions, queues, groups. */
export const directoryMethods: Readonly<Record<string, WebApiMethod>> = {
  'all.ext': ({ world }) => ({ nums: [...world.agents.keys()] }),
  'all.registered': ({ world }) => ({
    nums: [...world.agents.values()].filter((agent) => agent.registered).map((agent) => agent.extension),
  }),
  'all.group': ({ world }) => ({ nums: [...world.groups.keys()] }),
  'all.queue': ({ world }) => ({ nums: [...world.queues.keys()] }),
  // Every installation lists these three beside its own menus: holiday, voicemail's and call-back's.
  'all.ivr': ({ world }) => ({ nums: ['HOL', '777', 'QCB', ...world.ivrs] }),
  'all.line': ({ world }) => ({ nums: [...world.lines.keys()] }),
  'all.extgroup': ({ world }) => ({ extGroups: [...world.extensionGroups.keys()] }),
  'ext.info': ({ world }, params) => {
    const agent = findByNumber(world.agents, requiredParam(params, 'num'), 'Extension');
    return {
      num: agent.extension,
      name: agent.firstName,
      lastname: agent.lastName,
      email: agent.email,
      mobile: agent.mobile,
      enabled: agent.enabled,
      externalCalls: agent.externalCalls,
      recordType: agent.recordType,
    };
  },
  'ext.state': ({ world }, params) => {
    const agent = findByNumber(world.agents, requiredParam(params, 'num'), 'Extension');
    return {
      num: agent.extension,
      registered: agent.registered,
      status: STATUS_WORDS[phoneStatus(world, agent)],
      fwdName: agent.presence,
      qGlobalStatus: agent.globalLogin,
      qStatus: [...agent.queueLogin].map(([num, status]) => ({ num, status })),
    };
  },
  'ext.devices': ({ world }, params) => {
    const { extension, registered } = findByNumber(world.agents, requiredParam(params, 'num'), 'Extension');
    const last = (Number(extension) % 250) + 2;
    const device = {
      userAgent: 'Fanvil X3U 2.4.12 0c383e000000',
      contact: `sip:${extension}@192.0.2.${last}:5060`,
    };
    return registered ? { count: 1, devices: [device] } : { count: 0, devices: [] };
  },
  'queue.members': (context, params) => members(context, queueOf(context, params), () => true),
  'queue.free': (context, params) => {
    const queue = queueOf(context, params);
    return members(context, queue, (agent) => isAvailable(agent) && queue.idle.has(agent.extension));
  },
  'queue.talk': (context, params) => {
    const queue = queueOf(context, params);
    return members(context, queue, (agent) => servesQueue(context.world, agent, queue));
  },
  'queue.isfree': (context, params) => ({ result: queueOf(context, params).idle.size > 0 }),
  'group.members': ({ world }, params) => {
    const group = findByNumber(world.groups, requiredParam(params, 'num'), 'Ring group');
    return { count: group.members.length, members: group.members };
  },
  'group.free': ({ world }, params) => {
    const group = findByNumber(world.groups, requiredParam(params, 'num'), 'Ring group');
    const free = group.members.filter((extension) => canRingInGroup(world, extension));
    return { count: free.length, members: free };
  },
  'extgroup.members': ({ world }, params) => {
    const group = findByNumber(world.extensionGroups, requiredParam(params, 'name'), 'Group');
    return { count: group.length, members: group };
  },
};

/** A phone that listens in is on the line, though no call lists it. */
function phoneStatus(world: World, agent: Agent): LegStatus | 'none' {
  const status = statusOf(world, agent);
  return status === 'none' && agent.listeningIn !== null ? 'talking' : status;
}

function queueOf({ world }: WebApiContext, params: URLSearchParams): Queue {
  return findByNumber(world.queues, requiredParam(params, 'num'), 'Queue');
}

function members({ world, settings }: WebApiContext, queue: Queue, keep: (agent: Agent) => boolean) {
  const listed = queue.members
    .map((extension) => world.agents.get(extension))
    .filter((agent) => agent !== undefined)
    .filter(keep)
    .map((agent) => ({
      num: agent.extension,
      name: agent.firstName,
      lastname: agent.lastName,
      loggedIn:
        (agent.queueLogin.get(queue.number) ?? false) &&
        (settings.loggedInMirrors === 'queue' || agent.globalLogin),
    }));
  return { count: listed.length, members: listed };
}

function servesQueue(world: World, agent: Agent, queue: Queue): boolean {
  return [...agent.callIds].some((id) => {
    const call = world.calls.get(id);
    return call?.stage.kind === 'talking' && call.queue === queue.number;
  });
}
