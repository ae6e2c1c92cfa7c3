/** How fresh the picture is: the state of polls and events (rules F1, F2). */

import type { CommandType } from '#lib/commands/commands.ts';
import { sameValue } from '#lib/model/changes.ts';
import type { EventsLink, Links, PollLink, PresenceRound, UnknownPart } from '#lib/model/records.ts';
import { type Worded, worded } from '#lib/model/word-notice.ts';
import { MOST } from './bounds.ts';
import { countChange, HEARD_WITHIN_MS, shownMeter } from './events-meter.ts';
import type { PolledChange } from './site-state.ts';
import type { SiteTables } from './site-tables.ts';
import type { SiteUpdate } from './site-update.ts';

const DEGRADED_AFTER_MS = 3_000;
const DOWN_AFTER_MS = 6_000;
/** Who has been too slow is good again with an answer that took less: a PBX at the limit does not flap. */
const RECOVERED_WITHIN_MS = 2_500;
const SLOW_ANSWERS = worded('link-answers-slowly');
const NOT_ASKED = worded('link-not-asked');
const NO_ANSWER = worded('link-no-answer');
const SILENCE_WINDOW_MS = 600_000;
const SILENT_CHANGES = 3;
/** Polls with changes that are kept: at one a second, more than it takes until a change can be judged. */
const KEPT_POLLS = 20;

interface Answer {
  readonly requestedAt: number;
  readonly respondedAt: number;
}

/** Looks at both links again, as of the update's time. */
export function settleLinks(update: SiteUpdate): void {
  countJudgedChanges(update);
  const { links } = update.site.picture;
  const poll = pollLink(update.site, update.at);
  const next: Links = {
    ...links,
    poll,
    events: eventsLink(update.site, poll, update.at),
  };
  if (next.events.meter !== links.events.meter) noteShown(update);
  if (!sameValue(links, next)) update.site.picture.links = next;
}

function noteShown(update: SiteUpdate): void {
  const { links } = update.site;
  update.site.links = { ...links, meter: { ...links.meter, shownAt: update.at } };
}

/** A good answer came: the picture is as of its question (rule M2), the PBX was heard with it (rule F1). */
export function recordAnswer({ site }: SiteUpdate, answer: Answer): void {
  const { requestedAt, respondedAt } = answer;
  const { pulse } = site;
  site.pulse = {
    ...pulse,
    pollLastOkAt: Math.max(requestedAt, pulse.pollLastOkAt ?? 0),
    pollAnsweredAt: Math.max(respondedAt, pulse.pollAnsweredAt ?? 0),
  };
  site.links = { ...site.links, lastError: null, answerTookMs: respondedAt - requestedAt };
}

function pollLink(site: SiteTables, at: number): PollLink {
  const { poll } = site.picture.links;
  if (poll.status === 'off') return poll;
  const status = pollStatus(site, at);
  const why = status === 'up' ? null : (site.links.lastError ?? pollTrouble(site));
  const error = why?.message ?? null;
  if (status === poll.status && error === poll.error) return poll;
  const notice = why?.notice ?? null;
  return { ...poll, status, error, notice, since: status === poll.status ? poll.since : at };
}

/**
 * Down is who does not answer; degraded also whose answers are as old as the limit when they come. That is of the PBX,
 * not of the moment: whoever always takes 4.8 s is degraded all the time, neither down before each answer nor up after it.
 */
function pollStatus(site: SiteTables, at: number): PollLink['status'] {
  const { pollAnsweredAt } = site.pulse;
  if (pollAnsweredAt === null) return 'down';
  const silentMs = at - pollAnsweredAt;
  const scale = scaleOf(site);
  if (silentMs >= DOWN_AFTER_MS * scale) return 'down';
  return silentMs >= DEGRADED_AFTER_MS * scale || isSlow(site) ? 'degraded' : 'up';
}

function isSlow(site: SiteTables): boolean {
  const { status, since } = site.picture.links.poll;
  const wasUp = status === 'up' || since === null;
  return site.links.answerTookMs >= (wasUp ? DEGRADED_AFTER_MS : RECOVERED_WITHIN_MS) * scaleOf(site);
}

/** A driver that polls seldom is given as many missed polls, not as many seconds. */
const scaleOf = ({ picture }: SiteTables): number => Math.max(1, picture.links.poll.intervalMs / 1_000);

function pollTrouble(site: SiteTables): Worded {
  if (site.pulse.pollAnsweredAt === null) return NOT_ASKED;
  // Without the seconds: they move with each answer, and the picture's age is shown anyway.
  return isSlow(site) ? SLOW_ANSWERS : NO_ANSWER;
}

function eventsLink(site: SiteTables, poll: PollLink, at: number): EventsLink {
  if (site.picture.links.events.status === 'off') return site.picture.links.events;
  if (site.settings.eventStream === true)
    return { status: poll.status === 'down' ? 'silent' : 'up', meter: null };
  const due = site.links.polledChanges.filter((change) => at - change.at > HEARD_WITHIN_MS);
  const status = unheardLately(due) >= SILENT_CHANGES ? 'silent' : 'up';
  return { status, meter: shownMeter(site.links.meter, site.picture.links.events.meter, at) };
}

/** How many of the latest changes no event reported. */
function unheardLately(changes: readonly PolledChange[]): number {
  const heard = changes.findLastIndex((change) => change.heard);
  return changes.slice(heard + 1).reduce((sum, { count }) => sum + count, 0);
}

/** An event arrived: it answers for polled changes around it, and ends a silence at once. */
export function hearEvent(update: SiteUpdate, at: number): void {
  const { links, pulse } = update.site;
  const near = (change: PolledChange): boolean => !change.heard && at - change.at <= HEARD_WITHIN_MS;
  const ended = update.site.picture.links.events.status === 'silent';
  const polledChanges = ended
    ? []
    : links.polledChanges.some(near)
      ? links.polledChanges.map((change) => (near(change) ? { ...change, heard: true } : change))
      : links.polledChanges;
  const eventsLastAt = Math.max(at, pulse.eventsLastAt ?? at);
  if (eventsLastAt !== pulse.eventsLastAt) update.site.pulse = { ...pulse, eventsLastAt };
  if (polledChanges !== links.polledChanges) update.site.links = { ...links, polledChanges };
  if (ended) settleLinks(update);
}

/** A poll showed that so many outside calls began, were answered or ended, and no event had reported it. */
export function recordPolledChanges(update: SiteUpdate, count: number): void {
  const { links, pulse } = update.site;
  const heard = pulse.eventsLastAt !== null && update.at - pulse.eventsLastAt <= HEARD_WITHIN_MS;
  const recent = links.polledChanges.filter((change) => update.at - change.at <= SILENCE_WINDOW_MS);
  const last = recent.at(-1);
  const polledChanges =
    last?.at === update.at
      ? [...recent.slice(0, -1), { ...last, count: last.count + count }]
      : [...recent.slice(1 - KEPT_POLLS), { at: update.at, heard, count }];
  update.site.links = { ...links, polledChanges };
}

/** Counts the changes of which it is known by now whether an event reported them. */
function countJudgedChanges({ site, source, at }: SiteUpdate): void {
  const judged = source.judged(at);
  if (judged.length === 0) return;
  const { links } = site;
  let { minutes } = links.meter;
  for (const change of judged) minutes = countChange(minutes, change.at, change.wasReported);
  site.links = { ...links, meter: { ...links.meter, minutes } };
}

export function warnOnce(update: SiteUpdate, warning: Worded): void {
  const { links } = update.site.picture;
  const isKnown = links.warnings.some(({ message }) => message === warning.message);
  if (isKnown || links.warnings.length >= MOST.warnings) return;
  update.site.picture.links = { ...links, warnings: [...links.warnings, warning] };
}

/** What the PBX lets this server's account do, as of the last connection. */
export function noteRefused(update: SiteUpdate, refused: readonly CommandType[]): void {
  const { links } = update.site.picture;
  if (!sameValue(links.refused, refused)) update.site.picture.links = { ...links, refused };
}

export function showUnknownParts(update: SiteUpdate, unknownParts: readonly UnknownPart[]): void {
  const { links } = update.site.picture;
  if (!sameValue(links.unknownParts, unknownParts)) update.site.picture.links = { ...links, unknownParts };
}

/** How far the round of asking for states one by one has come. */
export function showPresenceRound(update: SiteUpdate, presence: PresenceRound): void {
  const { links } = update.site.picture;
  if (!sameValue(links.presence, presence)) update.site.picture.links = { ...links, presence };
}
