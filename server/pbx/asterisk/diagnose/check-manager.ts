/** What the manager account may see and do, and whether the picture can be made of it. */
import type { CommandType } from '#lib/commands/commands.ts';
import { type Check, failed, passed, warning } from '#server/doctor/check.ts';
import type { AmiLink } from '../ami/ami-link.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from '../channel-names.ts';
import { commandsRefusedBy } from '../refused-commands.ts';

/** What the board offers, in words. */
const ABILITIES: Readonly<Record<string, readonly CommandType[]>> = {
  'drop calls': ['call.drop'],
  'transfer calls': ['call.transfer'],
  'pull waiting callers': ['call.pull'],
  'make calls and listen in': ['call.make', 'call.spy', 'call.whisper', 'call.barge'],
  'log in and out of queues': ['queue.login', 'queue.logout'],
  pause: ['queue.pause', 'queue.unpause'],
};

const WRITE = 'Give the account write = system,call,agent,originate,reporting in manager.conf.';

/** The oldest that the driver was written for: before it, a queue's events lack what the picture is made of. */
const OLDEST = 16;

export interface ExpectedOfManager {
  readonly queues: readonly string[];
  readonly agentPattern: string | undefined;
  /** The dialplan context from which extensions dial. */
  readonly context: string;
}

/** The link is up. */
export async function checkManager(
  link: Pick<AmiLink, 'send' | 'list'>,
  { queues, agentPattern = DEFAULT_AGENT_PATTERN, context }: ExpectedOfManager,
): Promise<readonly Check[]> {
  const channels = await link.list('CoreShowChannels');
  const phones = await phonesOf(link);
  const status = await link.list('QueueStatus');
  const members = status.kind === 'complete' ? namesOf(status.events, 'QueueMember', 'Location') : [];
  const known = status.kind === 'complete' ? namesOf(status.events, 'QueueParams', 'Queue') : null;
  return [
    await checkVersion(link),
    channels.kind === 'complete'
      ? passed('channels', `${channels.events.length} now`, channels.answeredAt - channels.askedAt)
      : failed('channels', 'the channels cannot be listed', WRITE),
    checkQueues(known, queues),
    checkAgents(members, phones, agentPattern),
    await checkContext(link, context),
    await checkActions(link),
  ];
}

/** Of every channel driver that the PBX has: each list is there with its module only. */
async function phonesOf(link: Pick<AmiLink, 'list'>): Promise<readonly string[]> {
  const lists = [
    ['PJSIPShowEndpoints', 'EndpointList', 'PJSIP'],
    ['SIPpeers', 'PeerEntry', 'SIP'],
    ['IAXpeerlist', 'PeerEntry', 'IAX2'],
  ] as const;
  const phones: string[] = [];
  for (const [action, event, technology] of lists) {
    const answer = await link.list(action);
    const names = answer.kind === 'complete' ? namesOf(answer.events, event, 'ObjectName') : [];
    phones.push(...names.map((name) => `${technology}/${name}`));
  }
  return phones;
}

function checkQueues(known: readonly string[] | null, wanted: readonly string[]): Check {
  if (known === null)
    return failed(
      'queues',
      'the queues cannot be listed',
      'Is app_queue loaded? See "queue show" on the PBX.',
    );
  const missing = wanted.filter((queue) => !known.includes(queue));
  if (missing.length > 0)
    return failed(
      'queues',
      `not on this PBX: ${missing.join(', ')}`,
      `It has: ${known.join(', ') || 'none'}.`,
    );
  if (known.length === 0) return warning('queues', 'there are none', 'Write them into queues.conf.');
  return passed('queues', known.join(', '));
}

async function checkVersion(link: Pick<AmiLink, 'send'>): Promise<Check> {
  const answer = await link.send('CoreSettings');
  const version = answer.kind === 'success' ? answer.message.get('AsteriskVersion') : null;
  if (version === null) return warning('version', 'not told', WRITE);
  // Certified ones and builds from git are named otherwise.
  const major = Number(/^(?:certified\W)?(\d+)/.exec(version)?.[1] ?? Number.NaN);
  if (major < OLDEST)
    return warning(
      'version',
      `Asterisk ${version}`,
      `Ringside is made for ${OLDEST} and later: update the PBX.`,
    );
  return passed('version', `Asterisk ${version}`);
}

function checkAgents(members: readonly string[], phones: readonly string[], pattern: string): Check {
  const extensionOf = createExtensionOf(pattern);
  const numbers = new Set([...members, ...phones].flatMap((name) => extensionOf(name) ?? []));
  if (numbers.size === 0)
    return failed(
      'agents',
      `no extension is recognised in: ${firstOf([...members, ...phones])}`,
      'Write a driver.agentPattern for these names.',
    );
  // A phone that is none may be a trunk; a member of a queue ought to be a person.
  const strangers = members.filter((name) => extensionOf(name) === null);
  if (strangers.length === 0) return passed('agents', `${numbers.size} extensions`);
  return warning(
    'agents',
    `${numbers.size} extensions; in queues, and not recognised as extensions: ${firstOf(strangers)}`,
    'They are not shown as agents. Write a driver.agentPattern that fits them too.',
  );
}

const firstOf = (names: readonly string[]): string => {
  const different = [...new Set(names)];
  const more = different.length > 3 ? ` and ${different.length - 3} more` : '';
  return `${different.slice(0, 3).join(', ') || 'no interface at all'}${more}`;
};

/** A wrong context shows only when somebody transfers a call, and the caller is then gone. */
async function checkContext(link: Pick<AmiLink, 'list'>, context: string): Promise<Check> {
  const answer = await link.list('ShowDialPlan', { Context: context });
  if (answer.kind === 'error' && /did not find context/i.test(answer.text))
    return failed(
      'context',
      `the dialplan has no context ${context}`,
      'Write the context from which extensions dial into driver.context: "dialplan show" on the PBX lists them.',
    );
  if (answer.kind === 'error') return warning('context', `nobody knows whether ${context} is there`, WRITE);
  return passed('context', context);
}

async function checkActions(link: Pick<AmiLink, 'send'>): Promise<Check> {
  const answer = await link.send('ListCommands');
  if (answer.kind !== 'success') return failed('actions', 'nobody knows what the account may do', WRITE);
  const refused = commandsRefusedBy(answer.message);
  const cannot = Object.entries(ABILITIES)
    .filter(([, commands]) => commands.some((command) => refused.includes(command)))
    .map(([words]) => words);
  if (cannot.length === 0) return passed('actions', Object.keys(ABILITIES).join(', '));
  return warning('actions', `the board will not offer to ${cannot.join(', ')}`, WRITE);
}

interface Item {
  readonly event: string | null;
  get(key: string): string | null;
}

const namesOf = (events: readonly Item[], event: string, key: string): readonly string[] =>
  events.filter((item) => item.event === event).flatMap((item) => item.get(key) ?? []);
