/** Folds in what is asked of one extension or one queue's members (rules M11, M12). */

import { sameValue } from './diff.ts';
import type { Extension, QueueNumber } from './ids.ts';
import type { KnownMembership, Roster } from './live-state.ts';
import type { ExtensionNameSnapshot, ExtensionSnapshot, QueueMembersSnapshot } from './observation.ts';
import type { RegistrationsSnapshot } from './observed-phones.ts';
import { deleteFrom, emptyMap, getFrom, setIn, valuesOf } from './persistent-map.ts';
import { memberKey } from './picture.ts';
import type { Member } from './records.ts';
import { changeExtension, changePicture, knownExtension, type SiteDraft, siteIdOf } from './site-draft.ts';
import type { QueueLogin } from './site-settings.ts';

export function reduceExtensionName(draft: SiteDraft, snapshot: ExtensionNameSnapshot): void {
  if (knownExtension(draft.site, snapshot.extension).name === snapshot.name || snapshot.name === null) return;
  changeExtension(draft, snapshot.extension, { name: snapshot.name });
}

/** Presence is another matter: who is registered may be away (rule M11). */
export function reduceRegistrations(draft: SiteDraft, { phones, requestedAt }: RegistrationsSnapshot): void {
  for (const { extension, registered } of phones) {
    const { phone } = knownExtension(draft.site, extension);
    if (phone !== null && phone.askedAt > requestedAt) continue;
    changeExtension(draft, extension, { phone: { registered, askedAt: requestedAt } });
  }
}

export function reduceExtension(draft: SiteDraft, snapshot: ExtensionSnapshot): void {
  const { extension, requestedAt } = snapshot;
  const known = knownExtension(draft.site, extension);
  if (known.snapshot !== null && known.snapshot.requestedAt > requestedAt) return;
  changeExtension(draft, extension, { snapshot });
  if (snapshot.queues === null) {
    for (const queue of known.queues) settleMember(draft, queue, extension);
    return;
  }
  for (const { queue, loggedIn, paused = null, pauseReason = null, fixed = false } of snapshot.queues) {
    const both = snapshot.globalLogin === true && loggedIn === true;
    if (both) overruleList(draft, queue, extension);
    noteMembership(draft, queue, extension, {
      byExtension: { loggedIn, paused, pauseReason, fixed, askedAt: requestedAt },
    });
    addToRoster(draft, queue, extension);
  }
  const current = new Set(snapshot.queues.map(({ queue }) => queue));
  for (const queue of known.queues) {
    const asked = getFrom(draft.site.memberships, memberKey(queue, extension))?.byQueue?.askedAt ?? null;
    if (!current.has(queue) && (asked === null || asked < requestedAt))
      endMembership(draft, queue, extension);
  }
}

export function reduceQueueMembers(draft: SiteDraft, snapshot: QueueMembersSnapshot): void {
  const { queue, requestedAt } = snapshot;
  for (const { extension, name, loggedIn } of snapshot.members) {
    if (name !== null && name !== '')
      reduceExtensionName(draft, { ...snapshot, kind: 'extension-name', extension, name });
    const old = getFrom(draft.site.memberships, memberKey(queue, extension));
    if ((old?.byQueue?.askedAt ?? 0) > requestedAt) continue;
    // The same answer as before is no news: what the extension said since then stands.
    const same = old !== undefined && old.byQueue?.loggedIn === loggedIn;
    if (same && (loggedIn !== false || old.byQueue?.overruled === true)) continue;
    noteMembership(draft, queue, extension, {
      byQueue: { loggedIn, askedAt: requestedAt, overruled: false },
    });
    addToRoster(draft, queue, extension);
  }
  const current = new Set(snapshot.members.map(({ extension }) => extension));
  for (const extension of [...valuesOf(rosterOf(draft, queue))]) {
    const asked = getFrom(draft.site.memberships, memberKey(queue, extension))?.byExtension?.askedAt ?? null;
    if (!current.has(extension) && (asked === null || asked < requestedAt))
      endMembership(draft, queue, extension);
  }
}

const rosterOf = (draft: SiteDraft, queue: QueueNumber): Roster =>
  getFrom(draft.site.rosters, queue) ?? emptyMap();

function addToRoster(draft: SiteDraft, queue: QueueNumber, extension: Extension): void {
  const roster = rosterOf(draft, queue);
  if (getFrom(roster, extension) === undefined) {
    const rosters = setIn(draft.site.rosters, queue, setIn(roster, extension, extension));
    draft.site = { ...draft.site, rosters };
  }
  const { queues } = knownExtension(draft.site, extension);
  if (!queues.includes(queue)) changeExtension(draft, extension, { queues: [...queues, queue].sort() });
}

function noteMembership(
  draft: SiteDraft,
  queue: QueueNumber,
  extension: Extension,
  news: Partial<Pick<KnownMembership, 'byQueue' | 'byExtension'>>,
): void {
  const key = memberKey(queue, extension);
  const old = getFrom(draft.site.memberships, key) ?? { queue, extension, byQueue: null, byExtension: null };
  draft.site = { ...draft.site, memberships: setIn(draft.site.memberships, key, { ...old, ...news }) };
  settleMember(draft, queue, extension);
}

/** A list that goes on saying no to what the extension says again must not put the agent in and out by turns. */
function overruleList(draft: SiteDraft, queue: QueueNumber, extension: Extension): void {
  const old = getFrom(draft.site.memberships, memberKey(queue, extension));
  if (old === undefined || !isContradicted(old) || old.byQueue === null || old.byExtension?.loggedIn !== true)
    return;
  noteMembership(draft, queue, extension, { byQueue: { ...old.byQueue, overruled: true } });
}

/** The list said no after the extension was asked. */
function isContradicted({ byQueue, byExtension }: KnownMembership): boolean {
  return (
    byQueue !== null &&
    byExtension !== null &&
    byQueue.loggedIn === false &&
    byQueue.askedAt > byExtension.askedAt
  );
}

function endMembership(draft: SiteDraft, queue: QueueNumber, extension: Extension): void {
  const key = memberKey(queue, extension);
  const { memberships, rosters } = draft.site;
  const roster = deleteFrom(rosterOf(draft, queue), extension);
  draft.site = {
    ...draft.site,
    memberships: deleteFrom(memberships, key),
    rosters: setIn(rosters, queue, roster),
  };
  changePicture(draft, { members: deleteFrom(draft.site.picture.members, key) });
  const { queues } = knownExtension(draft.site, extension);
  changeExtension(draft, extension, { queues: queues.filter((other) => other !== queue) });
}

/** Brings one shown membership up to date; only queues that are shown have any. */
function settleMember(draft: SiteDraft, queue: QueueNumber, extension: Extension): void {
  const key = memberKey(queue, extension);
  const { members } = draft.site.picture;
  const known = getFrom(draft.site.memberships, key);
  if (known === undefined) return;
  const shown = getFrom(members, key);
  const { snapshot } = knownExtension(draft.site, extension);
  const record = memberOf(known, snapshot?.globalLogin ?? null, draft.site.settings.queueLogin);
  if (shown !== undefined && sameValue(shown, record)) return;
  changePicture(draft, { members: setIn(members, key, record) });
  draft.touched.add(extension);
  stateLogin(draft, shown, record);
}

/** In the queue only when every flag that the PBX has allows it (rule M12). */
function memberOf(known: KnownMembership, globalLogin: boolean | null, flags: QueueLogin): Member {
  const { byExtension } = known;
  const { queue, extension } = known;
  const paused = byExtension?.paused ?? null;
  const pauseReason = paused === true ? (byExtension?.pauseReason ?? null) : null;
  const fixed = byExtension?.fixed ?? false;
  return { queue, extension, ...loginOf(known, globalLogin, flags), paused, pauseReason, fixed };
}

function loginOf(
  known: KnownMembership,
  globalLogin: boolean | null,
  flags: QueueLogin,
): Pick<Member, 'loggedIn' | 'globalLogin' | 'queueLogin'> {
  const { byQueue, byExtension } = known;
  if (flags === 'queue') {
    const loggedIn = byExtension?.loggedIn ?? byQueue?.loggedIn ?? null;
    return { loggedIn, globalLogin: null, queueLogin: loggedIn };
  }
  if (byExtension === null) {
    const loggedIn = byQueue?.loggedIn === false ? false : null;
    return { loggedIn, globalLogin: null, queueLogin: null };
  }
  const queueLogin = byExtension.loggedIn;
  const both =
    globalLogin === false || queueLogin === false ? false : globalLogin === null ? null : queueLogin;
  // One of the two has gone off since; which one, the next answer of the extension says.
  if (isContradicted(known) && both !== false)
    return { loggedIn: false, globalLogin: null, queueLogin: null };
  return { loggedIn: both, globalLogin, queueLogin };
}

function stateLogin(
  draft: SiteDraft,
  before: Member | undefined,
  { queue, extension, loggedIn }: Member,
): void {
  if (loggedIn === null || before?.loggedIn === loggedIn) return;
  const id = `agent/${extension}/queue/${queue}/${draft.at}`;
  draft.facts.push({
    kind: 'queue-login',
    id,
    site: siteIdOf(draft),
    at: draft.at,
    extension,
    queue,
    loggedIn,
  });
}
