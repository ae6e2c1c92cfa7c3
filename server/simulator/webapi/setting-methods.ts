import { setGlobalLogin, setMembers, setPresence, setQueueLogin } from '../engine/agent-state.ts';
import { refreshAvailability } from '../engine/availability.ts';
import type { RecordType } from '../engine/records.ts';
import { type Params, requiredParam, type WebApiContext, type WebApiMethod } from './webapi-method.ts';

const PROFILES = ['Available', 'Away', 'Out of office', 'Custom 1', 'Custom 2'];
const RECORD_TYPES: Readonly<Record<string, RecordType>> = { all: 'All', external: 'External', off: 'Off' };

/** Changes of an extension's or group's settings. They answer whether it was done. */
export const settingMethods: Readonly<Record<string, WebApiMethod>> = {
  'ext.fwd.set': ({ engine, world }, params) => {
    const agent = world.agents.get(requiredParam(params, 'num'));
    const status = params.get('status') ?? '';
    if (agent === undefined || !PROFILES.includes(status)) return { result: false };
    engine.act(() => setPresence(world, agent, status, params.get('message') ?? ''));
    return { result: true };
  },
  'ext.queueglobal.set': (context, params) => {
    const { engine, world } = context;
    const agent = world.agents.get(requiredParam(params, 'num'));
    const log = onOff(context, params.get('log'));
    if (agent === undefined || log === null) return { result: false };
    engine.act(() => setGlobalLogin(world, agent, log));
    return { result: true };
  },
  'ext.queue.set': (context, params) => {
    const { engine, world } = context;
    const agent = world.agents.get(requiredParam(params, 'num'));
    const log = onOff(context, params.get('log'));
    const queue = requiredParam(params, 'queue');
    if (agent === undefined || log === null) return { result: false };
    return { result: engine.act(() => setQueueLogin(world, agent, queue, log)) };
  },
  'ext.options.set': (context, params) => {
    const { engine, world } = context;
    const agent = world.agents.get(requiredParam(params, 'num'));
    if (agent === undefined) return { result: false };
    agent.enabled = onOff(context, params.get('enabled')) ?? agent.enabled;
    agent.externalCalls = onOff(context, params.get('external')) ?? agent.externalCalls;
    agent.recordType = RECORD_TYPES[(params.get('recording') ?? '').toLowerCase()] ?? agent.recordType;
    engine.act(() => refreshAvailability(world, agent));
    return { result: true };
  },
  'group.members.set': ({ world }, params) => {
    const group = world.groups.get(requiredParam(params, 'num'));
    if (group === undefined) return { result: false };
    group.members = list(params, 'members').filter((extension) => world.agents.has(extension));
    return { result: true };
  },
  'queue.agents.set': ({ engine, world }, params) => {
    const queue = world.queues.get(requiredParam(params, 'num'));
    if (queue === undefined) return { result: false };
    engine.act(() => setMembers(world, queue, list(params, 'members')));
    return { result: true };
  },
  // Managers change nothing that can be seen from outside.
  'queue.managers.set': ({ world }, params) => ({ result: world.queues.has(requiredParam(params, 'num')) }),
};

function list(params: Params, name: string): string[] {
  return (params.get(name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `ON`/`OFF` in the plain dialect, `on`/`off` in the other; null for anything else. */
function onOff({ settings }: WebApiContext, value: string | null): boolean | null {
  const [on, off] = settings.dialect === 'plain' ? ['ON', 'OFF'] : ['on', 'off'];
  if (value === on) return true;
  return value === off ? false : null;
}
