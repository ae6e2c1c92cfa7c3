/** What the picture shows against what the PBX's own console says, point by point. */
import type { z } from 'zod';
import type { pictureSchema } from '#lib/protocol/picture.ts';
import type { TrueChannel, TrueQueue, Truth } from '#server/asterisk-lab/truth.ts';

export type RestPicture = z.infer<typeof pictureSchema>;

/** Every point on which the two differ, in words; empty when they agree. */
export function disagreements(picture: RestPicture, truth: Truth): readonly string[] {
  return [
    ...truth.queues.flatMap((queue) => queueDisagreements(picture, truth, queue)),
    ...truth.channels.flatMap((channel) => channelDisagreements(picture, truth, channel)),
    ...picture.agents.flatMap((agent) => agentDisagreements(agent, truth)),
    ...picture.calls.flatMap((call) => callDisagreements(call, truth)),
  ];
}

/** Of three or four digits, as those of the laboratory. */
export const extensionIn = (name: string): string | null =>
  /^(?:PJSIP|SIP|Local)\/(\d{3,4})(?=[-@]|$)/.exec(name)?.[1] ?? null;
export const isPhone = (name: string): boolean => !name.startsWith('Local/') && extensionIn(name) !== null;

function queueDisagreements(picture: RestPicture, truth: Truth, queue: TrueQueue): string[] {
  const shown = picture.queues.find(({ number }) => number === queue.name);
  if (shown === undefined) return [`queue ${queue.name} is not shown`];
  const waiting = shown.waiting.map(
    (id) => picture.calls.find((call) => call.id === id)?.remote.number ?? '?',
  );
  const truly = queue.waiting
    .filter((name) => !isOrphan(name, truth))
    .map((name) => waitingAs(name, truth) ?? '?');
  const found: string[] = [];
  if (waiting.join() !== truly.join())
    found.push(
      `queue ${queue.name}: ${waiting.join() || 'nobody'} shown waiting, but ${truly.join() || 'nobody'} waits`,
    );
  const members = Map.groupBy(queue.members, (member) => extensionIn(member.interface));
  for (const { extension, loggedIn, paused, pauseReason, fixed } of shown.members) {
    const [member, another] = members.get(extension) ?? [];
    const said = `${extension} in ${queue.name}`;
    if (loggedIn !== (member !== undefined)) found.push(`${said}: logged in is ${loggedIn}`);
    // Whoever is in it twice, by two interfaces, may be paused in one and not in the other.
    if (member === undefined || another !== undefined) continue;
    if (paused !== member.paused) found.push(`${said}: paused is ${paused}`);
    if (pauseReason !== member.pauseReason) found.push(`${said}: the reason is ${pauseReason}`);
    if (fixed === member.dynamic) found.push(`${said}: fixed is ${fixed}`);
  }
  for (const extension of members.keys())
    if (!shown.members.some((member) => member.extension === extension))
      found.push(`${extension} in ${queue.name} is not shown`);
  return found;
}

/**
 * The number of whoever waits. Who was handed over to a queue that an agent had asked stands in it as the Local channel of the
 * question, which goes on bearing the number of the agent: they are at its other end.
 */
function waitingAs(name: string, truth: Truth): string | null {
  const channel = truth.channels.find((one) => one.name === name);
  const end = truth.channels.find((one) => one.name === otherHalf(name));
  const [behind] = end === undefined ? [] : partnersOf(end, truth);
  return behind === undefined ? (channel?.callerNumber ?? null) : numberOf(behind);
}

/** A Local channel whose caller has hung up stands in the queue until the announcement to the agent is over. */
function isOrphan(name: string, { channels }: Truth): boolean {
  const other = otherHalf(name);
  return other !== null && !channels.some((channel) => channel.name === other);
}

/** The other end of a Local channel. */
function otherHalf(name: string): string | null {
  const half = /^(Local\/.*);([12])$/.exec(name);
  return half === null ? null : `${half[1]};${half[2] === '1' ? 2 : 1}`;
}

/** Whoever talks, talks in the picture, with the same partner. */
function channelDisagreements(picture: RestPicture, truth: Truth, channel: TrueChannel): string[] {
  const extension = extensionIn(channel.name);
  if (!isPhone(channel.name) || extension === null || isListening(channel)) return [];
  const legs = picture.calls.flatMap((call) =>
    call.legs.filter((leg) => leg.extension === extension).map((leg) => ({ call, leg })),
  );
  if (legs.length === 0) {
    // Whoever hangs up while asking a colleague with *2 is gone; Asterisk keeps the channel for a while, and is right that
    // the phone is busy.
    const isBusy = picture.agents.some((agent) => agent.extension === extension && agent.status === 'busy');
    return isBusy && channel.bridge === null
      ? []
      : [`${channel.name} (${channel.state}) has no leg in any call`];
  }
  const partners = partnersOf(channel, truth);
  if (partners.length === 0) {
    // A phone that rings first for a call of its own is shown as the one that dials, and so is one that rings itself.
    const isItself = ringsItself(channel, extension, truth);
    const isShown = legs.some(({ call, leg }) =>
      call.pbxCallId === channel.uniqueId
        ? leg.status === 'dialing'
        : leg.status === 'ringing' || (isItself && leg.status === 'dialing'),
    );
    return channel.state === 'Ringing' && !isShown
      ? [`${channel.name} rings, and the picture does not show it`]
      : [];
  }
  // The others in a conference are in calls of their own, for the PBX too: its number shows that they are together.
  const rooms = roomsOf(channel, truth);
  if (
    legs.some(({ call, leg }) => leg.status === 'talking' && rooms.includes(call.path.at(-1)?.number ?? ''))
  )
    return [];
  const numbers = partners.map(numberOf);
  // A phone that was forwarded to itself talks with nobody else.
  if (numbers.every((number) => number === extension)) return [];
  const isTogether = legs.some(
    ({ call, leg }) =>
      (leg.status === 'talking' || leg.status === 'held') &&
      (numbers.includes(call.remote.number) ||
        call.legs.some((other) => other.extension !== extension && numbers.includes(other.extension))),
  );
  return isTogether
    ? []
    : [`${channel.name} talks with ${numbers.join(' and ')}, and the picture does not show it`];
}

/** Whom it asks has sent the question back to it (302), or it is in the ring group that it dials. */
function ringsItself({ name }: TrueChannel, extension: string, { channels }: Truth): boolean {
  const device = name.replace(/-[0-9a-f]+$/, '');
  return channels.some(
    ({ application, data, callerNumber }) =>
      application === 'Dial' && callerNumber === extension && data.split(/[&,]/).includes(device),
  );
}

const numberOf = ({ name, callerNumber }: TrueChannel): string | null =>
  isPhone(name) ? extensionIn(name) : callerNumber;

/** Local channels, and what a conference makes announcements and recordings with. */
const NOBODY = /^(Local|CBAnn|CBRec)\//;

/** Who is heard: the others in the same bridge, and those behind the Local channels in it. */
export function partnersOf(channel: TrueChannel, truth: Truth): readonly TrueChannel[] {
  return reachedBy(channel, truth).filter(
    (one) => one !== channel && !NOBODY.test(one.name) && one.bridge !== null,
  );
}

/** The conferences in which the channel is, or the Local channels behind which it is. */
function roomsOf(channel: TrueChannel, truth: Truth): readonly string[] {
  const inRooms = reachedBy(channel, truth).filter(({ application }) => application === 'ConfBridge');
  return inRooms.map(({ data }) => data.split(',')[0] ?? '');
}

function reachedBy(channel: TrueChannel, truth: Truth): readonly TrueChannel[] {
  // Those in the park share a bridge, in which nobody hears anybody.
  const channels = truth.channels.filter(({ name }) => !truth.parked.includes(name));
  if (!channels.includes(channel)) return [];
  const reached = new Set([channel]);
  for (const one of reached) {
    const other = otherHalf(one.name);
    for (const next of channels)
      if (next.name === other || (one.bridge !== null && next.bridge === one.bridge)) reached.add(next);
  }
  return [...reached];
}

/** Listens in, or is being rung to. */
const isListening = ({ application, uniqueId }: TrueChannel): boolean =>
  application === 'ChanSpy' || uniqueId.startsWith('ringside-');

function agentDisagreements({ extension, status }: RestPicture['agents'][number], truth: Truth): string[] {
  const own = truth.channels.filter(({ name }) => isPhone(name) && extensionIn(name) === extension);
  const onCall = ['ringing', 'dialing', 'talking', 'held'].includes(status);
  if (onCall && own.length === 0) return [`${extension} is shown as ${status} and has no channel`];
  if (!onCall && own.some((channel) => channel.bridge !== null && !isListening(channel)))
    return [`${extension} is shown as ${status} and talks`];
  return [];
}

function callDisagreements(call: RestPicture['calls'][number], truth: Truth): string[] {
  const numbers = new Set(truth.channels.map(({ callerNumber }) => callerNumber));
  const phones = new Set(truth.channels.map(({ name }) => extensionIn(name)));
  const isThere =
    numbers.has(call.remote.number ?? '') || call.legs.some(({ extension }) => phones.has(extension));
  if (!isThere) return [`the call of ${call.remote.number} is shown and no channel is left of it`];
  const found = call.legs.flatMap(({ extension, status }) =>
    phones.has(extension) ? [] : [`${extension} is shown as ${status} and has no channel`],
  );
  const beginner = truth.channels.find(({ uniqueId }) => uniqueId === call.pbxCallId);
  if (beginner === undefined || beginner.name.startsWith('Local/')) return found;
  const isInbound = !isPhone(beginner.name);
  if (isInbound !== (call.direction === 'inbound'))
    found.push(`the call that ${beginner.name} began is shown as ${call.direction}`);
  return found;
}
