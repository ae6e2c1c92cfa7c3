import { setMembers, setRegistered } from '../engine/agent-state.ts';
import { newAgent, newQueue } from '../engine/centre.ts';
import { endCall } from '../engine/ending.ts';
import type { Queue, QueueStrategy } from '../engine/records.ts';
import { changeContact, findContacts } from './phonebook.ts';
import { findByNumber, type Params, requiredParam, WebApiError, type WebApiMethod } from './webapi-method.ts';

/** Phone book, queues and extensions themselves, and the server. Only the suffixed dialect documents these. */
export const managementMethods: Readonly<Record<string, WebApiMethod>> = {
  'contact.find': ({ phonebook }, params) => ({
    id: findContacts(phonebook, requiredParam(params, 'num'), Number(params.get('min_len') ?? '0')),
  }),
  'contact.new': ({ phonebook }, params) => {
    const id = phonebook.nextId++;
    phonebook.contacts.set(id, changeContact(undefined, params));
    return { id };
  },
  'contact.del': ({ phonebook }, params) => {
    const gone = phonebook.contacts.delete(Number(requiredParam(params, 'id')));
    return { result: gone ? 'Delete contact' : 'Failed' };
  },
  'contact.update': ({ phonebook }, params) => {
    const id = Number(requiredParam(params, 'id'));
    const contact = phonebook.contacts.get(id);
    if (contact === undefined) return { result: 'Failed' };
    phonebook.contacts.set(id, changeContact(contact, params));
    return { result: 'Update contact' };
  },
  'contact.get': ({ phonebook }, params) => {
    const contact = phonebook.contacts.get(Number(requiredParam(params, 'id')));
    if (contact === undefined) throw new WebApiError(400, 'Contact not found');
    return contact;
  },
  'queue.new': ({ world }, params) => {
    const number = requiredParam(params, 'num');
    if (world.queues.has(number)) return { result: 'Failed' };
    const queue = newQueue(number, params.get('name') ?? `Queue ${number}`, 'longest-idle', 0);
    changeQueue(queue, params);
    world.queues.set(number, queue);
    return { result: 'Create queue' };
  },
  'queue.update': ({ world }, params) => {
    const queue = findByNumber(world.queues, requiredParam(params, 'num'), 'Queue');
    changeQueue(queue, params);
    return { result: 'Update queue' };
  },
  'queue.del': ({ engine, world }, params) => {
    const queue = findByNumber(world.queues, requiredParam(params, 'num'), 'Queue');
    engine.act(() => {
      for (const id of [...queue.waiting]) {
        const call = world.calls.get(id);
        if (call !== undefined) endCall(world, call, 'inside');
      }
      setMembers(world, queue, []);
      world.queues.delete(queue.number);
    });
    return { result: 'Delete queue' };
  },
  'ext.new': ({ world }, params) => {
    const number = requiredParam(params, 'num');
    if (world.agents.has(number)) return { result: 'Failed' };
    const agent = newAgent(number, number, '');
    agent.registered = false;
    world.agents.set(number, agent);
    return { result: 'Create extension' };
  },
  'ext.del': ({ engine, world }, params) => {
    const agent = findByNumber(world.agents, requiredParam(params, 'num'), 'Extension');
    engine.act(() => {
      setRegistered(world, agent, false);
      for (const queue of world.queues.values()) {
        if (!queue.members.includes(agent.extension)) continue;
        setMembers(
          world,
          queue,
          queue.members.filter((extension) => extension !== agent.extension),
        );
      }
      world.agents.delete(agent.extension);
    });
    return { result: 'Delete extension' };
  },
  'ext.update': ({ world }, params) => {
    const agent = findByNumber(world.agents, requiredParam(params, 'num'), 'Extension');
    agent.firstName = params.get('firstname') ?? agent.firstName;
    agent.lastName = params.get('lastname') ?? agent.lastName;
    agent.email = params.get('email') ?? agent.email;
    agent.mobile = params.get('mobile') ?? agent.mobile;
    return { result: 'Update extension' };
  },
  'cfd.reset': () => ({ result: 'CFD scripts have been reset' }),
  'csv.reread': () => ({ result: 'Success' }),
};

function changeQueue(queue: Queue, params: Params): void {
  queue.name = params.get('name') ?? queue.name;
  const strategy = params.get('pollingstrategy');
  if (strategy !== null) queue.strategy = strategyOf(strategy);
  queue.ringMs = seconds(params, 'ringtimeout') ?? queue.ringMs;
  queue.maxWaitMs = seconds(params, 'mastertimeout') ?? queue.maxWaitMs;
  const intro = params.get('enableintro');
  if (intro !== null) queue.greeting = intro === '1';
}

function seconds(params: Params, name: string): number | null {
  const value = Number(params.get(name) ?? '0');
  return Number.isFinite(value) && value > 0 ? value * 1000 : null;
}

/** The vendor's polling strategies, folded into the three that are played here. */
function strategyOf(code: string): QueueStrategy {
  if (code === '1' || code === '10' || code === '9') return 'ring-all';
  return code === '0' || code === '8' ? 'hunt' : 'longest-idle';
}
