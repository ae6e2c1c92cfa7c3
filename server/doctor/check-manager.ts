/** What the manager account may see and do, and whether the picture can be made of it. */
import type { AmiLink } from '#server/pbx/asterisk/ami/ami-link.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from '#server/pbx/asterisk/numbering.ts';
import { bad, type Check, good, hint } from './check.ts';

/** Actions by what they are good for; the board offers nothing that needs one that is missing. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'drop calls': ['Hangup'],
  'transfer and pull callers': ['Redirect', 'BlindTransfer'],
  'make calls and listen in': ['Originate'],
  'log in and out of queues, pause': ['QueueAdd', 'QueueRemove', 'QueuePause'],
};

const WRITE = 'Give the account write = system,call,agent,originate,reporting in manager.conf.';

export interface ExpectedOfManager {
  readonly queues: readonly string[];
  readonly agentPattern: string | undefined;
}

/** The link is up. */
export async function checkManager(
  link: Pick<AmiLink, 'send' | 'list'>,
  { queues, agentPattern = DEFAULT_AGENT_PATTERN }: ExpectedOfManager,
): Promise<readonly Check[]> {
  const channels = await link.list('CoreShowChannels');
  const endpoints = await link.list('PJSIPShowEndpoints');
  const status = await link.list('QueueStatus');
  const members = status.kind === 'complete' ? namesOf(status.events, 'QueueMember', 'Location') : [];
  const phones = endpoints.kind === 'complete' ? namesOf(endpoints.events, 'EndpointList', 'ObjectName') : [];
  const known = status.kind === 'complete' ? namesOf(status.events, 'QueueParams', 'Queue') : null;
  return [
    channels.kind === 'complete'
      ? good('channels', `${channels.events.length} now`, channels.answeredAt - channels.askedAt)
      : bad('channels', 'the channels cannot be listed', WRITE),
    checkQueues(known, queues),
    checkAgents([...members, ...phones.map((name) => `PJSIP/${name}`)], agentPattern),
    await checkActions(link),
  ];
}

function checkQueues(known: readonly string[] | null, wanted: readonly string[]): Check {
  if (known === null)
    return bad('queues', 'the queues cannot be listed', 'Is app_queue loaded? See "queue show" on the PBX.');
  const missing = wanted.filter((queue) => !known.includes(queue));
  if (missing.length > 0)
    return bad('queues', `not on this PBX: ${missing.join(', ')}`, `It has: ${known.join(', ') || 'none'}.`);
  if (known.length === 0) return hint('queues', 'there are none', 'Write them into queues.conf.');
  return good('queues', known.join(', '));
}

function checkAgents(interfaces: readonly string[], pattern: string): Check {
  const extensionOf = createExtensionOf(pattern);
  const numbers = new Set(interfaces.flatMap((name) => extensionOf(name) ?? []));
  if (numbers.size > 0) return good('agents', `${numbers.size} extensions`);
  const seen = interfaces.slice(0, 3).join(', ') || 'no interface at all';
  return bad(
    'agents',
    `no extension is recognised in: ${seen}`,
    'Write a driver.agentPattern for these names.',
  );
}

/** The list of commands holds those alone that the account may run. */
async function checkActions(link: Pick<AmiLink, 'send'>): Promise<Check> {
  const answer = await link.send('ListCommands');
  if (answer.kind !== 'success') return bad('actions', 'nobody knows what the account may do', WRITE);
  const { message } = answer;
  const cannot = Object.entries(ACTIONS)
    .filter(([, actions]) => actions.some((action) => message.get(action) === null))
    .map(([what]) => what);
  if (cannot.length === 0) return good('actions', Object.keys(ACTIONS).join('; '));
  return hint('actions', `the account may not ${cannot.join('; ')}`, WRITE);
}

interface Item {
  readonly event: string | null;
  get(key: string): string | null;
}

const namesOf = (events: readonly Item[], event: string, key: string): readonly string[] =>
  events.filter((item) => item.event === event).flatMap((item) => item.get(key) ?? []);
