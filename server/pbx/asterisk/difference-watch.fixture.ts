/** Holds the picture against what the PBX's own console says, once a second, and keeps what differed for too long. */
import type { TrueMember, Truth } from '#server/asterisk-lab/truth.ts';
import {
  disagreements,
  extensionIn,
  isPhone,
  partnersOf,
  type RestPicture,
} from './view-disagreements.fixture.ts';

export interface LastingDifference {
  readonly what: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Picture and console when it had lasted too long. */
  readonly evidence: string;
}

export interface DifferenceWatch {
  /** How often both were compared so far. */
  looks(): number;
  /** When which figures began and ceased to differ, one line each; the last word is spoken at the end of the day. */
  figuresOverTime(): readonly string[];
  /** What has differed for too long so far. */
  found(): readonly LastingDifference[];
  stop(): Promise<void>;
}

interface Setting {
  readonly picture: () => Promise<RestPicture>;
  readonly truth: () => Promise<Truth>;
  /** Figures that differ in this picture. */
  readonly figures: (picture: RestPicture) => readonly string[];
}

const LOOK_EVERY_MS = 1_000;
/** What differs for no longer is the way from the PBX to the picture. */
export const MAY_LAST_MS = 3_000;

export function startDifferenceWatch({ picture, truth, figures }: Setting): DifferenceWatch {
  const standing = new Map<string, number>();
  const lasting = new Map<string, LastingDifference>();
  const history: string[] = [];
  let differing: ReadonlySet<string> = new Set();
  let looks = 0;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let ongoing: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const [shown, real] = await Promise.all([picture(), truth()]);
    const now = Date.now();
    looks += 1;
    compareFigures(shown, now);
    const differences = new Set(differencesOf(shown, real));
    for (const what of standing.keys()) if (!differences.has(what)) standing.delete(what);
    for (const what of differences) {
      const firstAt = standing.get(what) ?? now;
      standing.set(what, firstAt);
      if (now - firstAt <= MAY_LAST_MS) continue;
      const evidence = lasting.get(what)?.evidence ?? evidenceOf(shown, real);
      lasting.set(what, { what, firstAt, lastAt: now, evidence });
    }
  }

  function compareFigures(shown: RestPicture, now: number): void {
    const at = new Date(now).toISOString().slice(14, 23);
    const current = new Set(figures(shown));
    for (const one of current) if (!differing.has(one)) history.push(`${at} from now on: ${one}`);
    for (const one of differing) if (!current.has(one)) history.push(`${at} no longer: ${one}`);
    differing = current;
  }

  function again(): void {
    const begun = Date.now();
    ongoing = look()
      .catch((error: unknown) => {
        const what = `could not look: ${String(error)}`;
        lasting.set(what, { what, firstAt: begun, lastAt: Date.now(), evidence: '' });
      })
      .then(() => {
        if (!isOver) timer = setTimeout(again, Math.max(LOOK_EVERY_MS - (Date.now() - begun), 0));
      });
  }
  again();

  return {
    looks: () => looks,
    figuresOverTime: () => history,
    found: () => [...lasting.values()],
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await ongoing;
    },
  };
}

/** A difference that stands has the same words each time. */
function differencesOf(picture: RestPicture, truth: Truth): readonly string[] {
  return [
    ...disagreements(picture, truth),
    ...picture.agents.flatMap((agent) => queueViewDifferences(agent, truth)),
    ...picture.agents.flatMap((agent) => phoneDifferences(agent, truth)),
    ...picture.calls.flatMap((call) => togetherDifferences(call, truth)),
  ];
}

type Agent = RestPicture['agents'][number];

/** The console says `Not in use` of whom a queue would ring next. */
const wouldRing = ({ status, paused }: TrueMember): boolean => status === 'Not in use' && !paused;

/** Free is who would be rung by a queue, and nobody else of those who are in queues. */
function queueViewDifferences({ extension, status }: Agent, truth: Truth): string[] {
  const { queues } = truth;
  const own = queues.flatMap(({ members }) =>
    members.filter((one) => extensionIn(one.interface) === extension),
  );
  // Whoever is in a queue twice, by two interfaces, may be free by one of them and not by the other.
  const isTwice = queues.some(({ members }) => members.filter((one) => own.includes(one)).length > 1);
  const isBetween = isTwice && own.some(wouldRing) && !own.every(wouldRing);
  if (own.length === 0 || isBetween || isStuck(own, extension, truth)) return [];
  const isFree = own.some(wouldRing);
  const views = [...new Set(own.map((one) => (one.paused ? 'paused' : one.status)))].join(', ');
  if ((status === 'free') === isFree) return [];
  return [`${extension} is shown as ${status}; the queues have ${extension} as ${views}`];
}

/**
 * chan_sip goes on counting a ring for up to 32 s after its channel is gone, where the phone does not answer the cancel: the
 * phone rings for whoever asks for the device, and not for whoever asks for its hint.
 */
function isStuck(own: readonly TrueMember[], extension: string, { channels }: Truth): boolean {
  const rings = own.some((one) => one.interface.startsWith('SIP/') && one.status === 'Ringing');
  return rings && !channels.some(({ name }) => isPhone(name) && extensionIn(name) === extension);
}

const isOnCall = (status: string): boolean => ['talking', 'held', 'ringing', 'dialing'].includes(status);

/** What a phone does: ringing, talking, anything else with a channel. */
function phoneDifferences({ extension, status }: Agent, truth: Truth): string[] {
  const own = truth.channels.filter(({ name }) => isPhone(name) && extensionIn(name) === extension);
  // Whoever picks their own call up out of the park talks with nobody.
  const isTalking = own.some((channel) => partnersOf(channel, truth).some((one) => !own.includes(one)));
  const isRinging = own.length > 0 && own.every(({ state }) => state === 'Ringing');
  // Who has a call on hold and another that rings is shown with the one that rings.
  const isElsewhere = own.some((channel) => partnersOf(channel, truth).length === 0);
  const isShown = ['talking', 'held'].includes(status) || (isElsewhere && isOnCall(status));
  if (isTalking && !isShown) return [`${extension} is shown as ${status} and talks`];
  if (isRinging && status !== 'ringing' && status !== 'dialing')
    return [`${extension} is shown as ${status} and rings`];
  // Asterisk keeps the phone of who hangs up while asking a colleague with *2, and holds it for busy.
  const isKept = status === 'busy' && own.every(({ bridge }) => bridge === null);
  if (own.length > 0 && !isOnCall(status) && !isKept)
    return [`${extension} is shown as ${status} and has a channel`];
  return [];
}

/** Nobody is shown talking with somebody who hears music, or somebody else. */
function togetherDifferences(call: RestPicture['calls'][number], truth: Truth): string[] {
  const { number } = call.remote;
  const remotes = truth.channels.filter(
    ({ name, callerNumber }) => !isPhone(name) && callerNumber === number,
  );
  // A number of several lines: whoever is behind a Local channel is looked for at its other end.
  const lines = remotes.filter(({ name }) => !name.startsWith('Local/'));
  if (lines.length === 0) return [];
  const heard = lines.flatMap((line) => partnersOf(line, truth)).map(({ name }) => extensionIn(name));
  return call.legs.flatMap(({ extension, status }) =>
    status === 'talking' && !heard.includes(extension)
      ? [`${extension} is shown talking with ${number}, who hears ${heard.join(' and ') || 'nobody'}`]
      : [],
  );
}

function evidenceOf(picture: RestPicture, { channels, queues }: Truth): string {
  const calls = picture.calls.map(({ remote, state, queue, waiting, direction, legs }) => {
    const shown = legs.map(({ extension, status }) => `${extension} ${status}`).join(', ');
    return `  shown: ${remote.number} ${direction} ${state} queue ${queue} waiting ${waiting}: ${shown}`;
  });
  const real = channels.map(
    ({ name, state, application, data, callerNumber, bridge }) =>
      `  channel: ${name} ${state} ${application}(${data.slice(0, 40)}) ${callerNumber} ${bridge?.slice(0, 8)}`,
  );
  const members = queues.map(({ name, waiting, members: all }) => {
    const each = all.map((one) => `${one.interface} ${one.paused ? 'paused ' : ''}${one.status}`).join(', ');
    return `  queue ${name}: waiting ${waiting.join(', ') || 'nobody'}; ${each}`;
  });
  return [...calls, ...real, ...members].join('\n');
}
