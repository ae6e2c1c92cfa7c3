/** How fresh the picture is: the state of polls and events (rules F1, F2). */

import type { CommandType } from '#lib/commands/commands.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { EventsLink, Links, PollLink, PresenceRound, UnknownPart } from '#lib/model/records.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import { LIMITS } from './bounds.ts';
import { countChange, EVENT_NEAR_POLL_MS, meterToShow } from './events-meter.ts';
import type { PollChangeCount } from './site-state.ts';
import type { SiteTables } from './site-tables.ts';
import type { SiteUpdate } from './site-update.ts';

const DEGRADED_AFTER_MS = 3_000;
const DOWN_AFTER_MS = 6_000;
/** Who has been too slow is good again with an answer that took less: a PBX at the limit does not flap. */
const RECOVERED_WITHIN_MS = 2_500;
const SLOW_ANSWERS = noticeWithText('link-answers-slowly');
const NOT_ASKED = noticeWithText('link-not-asked');
const NO_ANSWER = noticeWithText('link-no-answer');
const SILENCE_WINDOW_MS = 600_000;
const CHANGES_UNTIL_SILENT = 3;
/** Polls with changes that are kept: at one a second, more than it takes until a change can be judged. */
const MOST_POLLS_KEPT = 20;

interface Answer {
  readonly requestedAt: number;
  readonly respondedAt: number;
}

/** Looks at both links again, as of the update's time. */
export function recomputeLinks(update: SiteUpdate): void {
  countJudgedChanges(update);
  const { links } = update.site.view;
  const poll = pollLink(update.site, update.at);
  const next: Links = {
    ...links,
    poll,
    events: eventsLink(update.site, poll, update.at),
  };
  if (next.events.meter !== links.events.meter) updateMeter(update);
  if (!sameValue(links, next)) update.site.view.links = next;
}

function updateMeter(update: SiteUpdate): void {
  const { links } = update.site;
  update.site.links = { ...links, meter: { ...links.meter, shownAt: update.at } };
}

/** A good answer came: the picture is as of its question (rule M2), the PBX was heard with it (rule F1). */
export function recordAnswer({ site }: SiteUpdate, answer: Answer): void {
  const { requestedAt, respondedAt } = answer;
  const { linkTimes } = site;
  site.linkTimes = {
    ...linkTimes,
    pollLastOkAt: Math.max(requestedAt, linkTimes.pollLastOkAt ?? 0),
    pollAnsweredAt: Math.max(respondedAt, linkTimes.pollAnsweredAt ?? 0),
  };
  site.links = { ...site.links, lastError: null, answerTookMs: respondedAt - requestedAt };
}

function pollLink(site: SiteTables, at: number): PollLink {
  const { poll } = site.view.links;
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
  const { pollAnsweredAt } = site.linkTimes;
  if (pollAnsweredAt === null) return 'down';
  const silentMs = at - pollAnsweredAt;
  const scale = scaleOf(site);
  if (silentMs >= DOWN_AFTER_MS * scale) return 'down';
  return silentMs >= DEGRADED_AFTER_MS * scale || isSlow(site) ? 'degraded' : 'up';
}

function isSlow(site: SiteTables): boolean {
  const { status, since } = site.view.links.poll;
  const wasUp = status === 'up' || since === null;
  return site.links.answerTookMs >= (wasUp ? DEGRADED_AFTER_MS : RECOVERED_WITHIN_MS) * scaleOf(site);
}

/** A driver that polls seldom is given as many missed polls, not as many seconds. */
const scaleOf = ({ view }: SiteTables): number => Math.max(1, view.links.poll.intervalMs / 1_000);

function pollTrouble(site: SiteTables): NoticeWithText {
  if (site.linkTimes.pollAnsweredAt === null) return NOT_ASKED;
  // Without the seconds: they move with each answer, and the picture's age is shown anyway.
  return isSlow(site) ? SLOW_ANSWERS : NO_ANSWER;
}

function eventsLink(site: SiteTables, poll: PollLink, at: number): EventsLink {
  if (site.view.links.events.status === 'off') return site.view.links.events;
  if (site.settings.eventStream === true)
    return { status: poll.status === 'down' ? 'silent' : 'up', meter: null };
  const due = site.links.pollChangeCounts.filter((change) => at - change.at > EVENT_NEAR_POLL_MS);
  const status = recentUnreportedChanges(due) >= CHANGES_UNTIL_SILENT ? 'silent' : 'up';
  return { status, meter: meterToShow(site.links.meter, site.view.links.events.meter, at) };
}

/** How many of the latest changes no event reported. */
function recentUnreportedChanges(changes: readonly PollChangeCount[]): number {
  const heard = changes.findLastIndex((change) => change.eventSeen);
  return changes.slice(heard + 1).reduce((sum, { count }) => sum + count, 0);
}

/** An event arrived: it answers for polled changes around it, and ends a silence at once. */
export function recordEventReceived(update: SiteUpdate, at: number): void {
  const { links, linkTimes } = update.site;
  const near = (change: PollChangeCount): boolean =>
    !change.eventSeen && at - change.at <= EVENT_NEAR_POLL_MS;
  const ended = update.site.view.links.events.status === 'silent';
  const pollChangeCounts = ended
    ? []
    : links.pollChangeCounts.some(near)
      ? links.pollChangeCounts.map((change) => (near(change) ? { ...change, eventSeen: true } : change))
      : links.pollChangeCounts;
  const eventsLastAt = Math.max(at, linkTimes.eventsLastAt ?? at);
  if (eventsLastAt !== linkTimes.eventsLastAt) update.site.linkTimes = { ...linkTimes, eventsLastAt };
  if (pollChangeCounts !== links.pollChangeCounts) update.site.links = { ...links, pollChangeCounts };
  if (ended) recomputeLinks(update);
}

/** A poll showed that so many outside calls began, were answered or ended, and no event had reported it. */
export function recordPolledChanges(update: SiteUpdate, count: number): void {
  const { links, linkTimes } = update.site;
  const eventSeen =
    linkTimes.eventsLastAt !== null && update.at - linkTimes.eventsLastAt <= EVENT_NEAR_POLL_MS;
  const recent = links.pollChangeCounts.filter((change) => update.at - change.at <= SILENCE_WINDOW_MS);
  const last = recent.at(-1);
  const pollChangeCounts =
    last?.at === update.at
      ? [...recent.slice(0, -1), { ...last, count: last.count + count }]
      : [...recent.slice(1 - MOST_POLLS_KEPT), { at: update.at, eventSeen, count }];
  update.site.links = { ...links, pollChangeCounts };
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

export function warnOnce(update: SiteUpdate, warning: NoticeWithText): void {
  const { links } = update.site.view;
  const isKnown = links.warnings.some(({ message }) => message === warning.message);
  if (isKnown || links.warnings.length >= LIMITS.warnings) return;
  update.site.view.links = { ...links, warnings: [...links.warnings, warning] };
}

/** What the PBX lets this server's account do, as of the last connection. */
export function recordRefusedCommands(update: SiteUpdate, refused: readonly CommandType[]): void {
  const { links } = update.site.view;
  if (!sameValue(links.refused, refused)) update.site.view.links = { ...links, refused };
}

export function recordUnknownParts(update: SiteUpdate, unknownParts: readonly UnknownPart[]): void {
  const { links } = update.site.view;
  if (!sameValue(links.unknownParts, unknownParts)) update.site.view.links = { ...links, unknownParts };
}

/** How far the round of asking for states one by one has come. */
export function recordPresenceRound(update: SiteUpdate, presence: PresenceRound): void {
  const { links } = update.site.view;
  if (!sameValue(links.presence, presence)) update.site.view.links = { ...links, presence };
}
