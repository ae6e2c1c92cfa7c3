/** Folds in what is asked of one extension or one queue's members (rules M11, M12). */

import type { Extension, QueueNumber } from '#lib/model/ids.ts';
import type { Member } from '#lib/model/records.ts';
import type { QueueLogin } from '#lib/model/site-settings.ts';
import { memberKey } from '#lib/model/site-view.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import type { ExtensionNameSnapshot, ExtensionSnapshot, QueueMembersSnapshot } from '../ports/observation.ts';
import type { RegistrationsSnapshot } from '../ports/observed-phones.ts';
import type { KnownMembership } from './site-state.ts';
import { changeExtension, knownExtension, type SiteUpdate, siteIdOf } from './site-update.ts';

export function reduceExtensionName(update: SiteUpdate, snapshot: ExtensionNameSnapshot): void {
  if (knownExtension(update.site, snapshot.extension).name === snapshot.name || snapshot.name === null)
    return;
  changeExtension(update, snapshot.extension, { name: snapshot.name });
}

/** Presence is another matter: who is registered may be away (rule M11). */
export function reduceRegistrations(
  update: SiteUpdate,
  { phones, requestedAt }: RegistrationsSnapshot,
): void {
  for (const { extension, registered } of phones) {
    const { registration } = knownExtension(update.site, extension);
    if (registration !== null && registration.askedAt > requestedAt) continue;
    changeExtension(update, extension, { registration: { registered, askedAt: requestedAt } });
  }
}

export function reduceExtension(update: SiteUpdate, snapshot: ExtensionSnapshot): void {
  const { extension, requestedAt } = snapshot;
  const known = knownExtension(update.site, extension);
  if (known.snapshot !== null && known.snapshot.requestedAt > requestedAt) return;
  changeExtension(update, extension, { snapshot });
  if (snapshot.queues === null) {
    for (const queue of known.queues) updateMemberRecord(update, queue, extension);
    return;
  }
  for (const { queue, loggedIn, paused = null, pauseReason = null, fixed = false } of snapshot.queues) {
    const both = snapshot.globalLogin === true && loggedIn === true;
    if (both) overruleMemberList(update, queue, extension);
    recordMembership(update, queue, extension, {
      byExtension: { loggedIn, paused, pauseReason, fixed, askedAt: requestedAt },
    });
    addMember(update, queue, extension);
  }
  const current = new Set(snapshot.queues.map(({ queue }) => queue));
  for (const queue of known.queues) {
    const asked = update.site.memberships.get(memberKey(queue, extension))?.byQueue?.askedAt ?? null;
    if (!current.has(queue) && (asked === null || asked < requestedAt))
      endMembership(update, queue, extension);
  }
}

export function reduceQueueMembers(update: SiteUpdate, snapshot: QueueMembersSnapshot): void {
  const { queue, requestedAt } = snapshot;
  for (const { extension, name, loggedIn } of snapshot.members) {
    if (name !== null && name !== '')
      reduceExtensionName(update, { ...snapshot, kind: 'extension-name', extension, name });
    const old = update.site.memberships.get(memberKey(queue, extension));
    if ((old?.byQueue?.askedAt ?? 0) > requestedAt) continue;
    // The same answer as before is no news: what the extension said since then stands.
    const same = old !== undefined && old.byQueue?.loggedIn === loggedIn;
    if (same && (loggedIn !== false || old.byQueue?.overruled === true)) continue;
    recordMembership(update, queue, extension, {
      byQueue: { loggedIn, askedAt: requestedAt, overruled: false },
    });
    addMember(update, queue, extension);
  }
  const current = new Set(snapshot.members.map(({ extension }) => extension));
  for (const extension of update.site.membersOf(queue).keys()) {
    const asked = update.site.memberships.get(memberKey(queue, extension))?.byExtension?.askedAt ?? null;
    if (!current.has(extension) && (asked === null || asked < requestedAt))
      endMembership(update, queue, extension);
  }
}

function addMember(update: SiteUpdate, queue: QueueNumber, extension: Extension): void {
  update.site.membersOf(queue).set(extension, extension);
  const { queues } = knownExtension(update.site, extension);
  if (!queues.includes(queue)) changeExtension(update, extension, { queues: [...queues, queue].sort() });
}

function recordMembership(
  update: SiteUpdate,
  queue: QueueNumber,
  extension: Extension,
  news: Partial<Pick<KnownMembership, 'byQueue' | 'byExtension'>>,
): void {
  const key = memberKey(queue, extension);
  const old = update.site.memberships.get(key) ?? { queue, extension, byQueue: null, byExtension: null };
  update.site.memberships.set(key, { ...old, ...news });
  updateMemberRecord(update, queue, extension);
}

/** A list that goes on saying no to what the extension says again must not put the agent in and out by turns. */
function overruleMemberList(update: SiteUpdate, queue: QueueNumber, extension: Extension): void {
  const old = update.site.memberships.get(memberKey(queue, extension));
  if (
    old === undefined ||
    !isContradictedByExtension(old) ||
    old.byQueue === null ||
    old.byExtension?.loggedIn !== true
  )
    return;
  recordMembership(update, queue, extension, { byQueue: { ...old.byQueue, overruled: true } });
}

/** The list said no after the extension was asked. */
function isContradictedByExtension({ byQueue, byExtension }: KnownMembership): boolean {
  return (
    byQueue !== null &&
    byExtension !== null &&
    byQueue.loggedIn === false &&
    byQueue.askedAt > byExtension.askedAt
  );
}

function endMembership(update: SiteUpdate, queue: QueueNumber, extension: Extension): void {
  const { site } = update;
  const key = memberKey(queue, extension);
  site.memberships.delete(key);
  site.membersOf(queue).delete(extension);
  site.view.members.delete(key);
  const { queues } = knownExtension(site, extension);
  changeExtension(update, extension, { queues: queues.filter((other) => other !== queue) });
}

/** Brings one shown membership up to date; only queues that are shown have any. */
function updateMemberRecord(update: SiteUpdate, queue: QueueNumber, extension: Extension): void {
  const key = memberKey(queue, extension);
  const { members } = update.site.view;
  const known = update.site.memberships.get(key);
  if (known === undefined) return;
  const shown = members.get(key);
  const { snapshot } = knownExtension(update.site, extension);
  const record = memberRecordOf(known, snapshot?.globalLogin ?? null, update.site.settings.queueLogin);
  if (shown !== undefined && sameValue(shown, record)) return;
  members.set(key, record);
  update.touchedAgents.add(extension);
  addLoginFact(update, shown, record);
}

/** In the queue only when every flag that the PBX has allows it (rule M12). */
function memberRecordOf(known: KnownMembership, globalLogin: boolean | null, flags: QueueLogin): Member {
  const { byExtension } = known;
  const { queue, extension } = known;
  const paused = byExtension?.paused ?? null;
  const pauseReason = paused === true ? (byExtension?.pauseReason ?? null) : null;
  const fixed = byExtension?.fixed ?? false;
  return { queue, extension, ...isLoggedIn(known, globalLogin, flags), paused, pauseReason, fixed };
}

function isLoggedIn(
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
  // One of the two has gone off since; the next answer of the extension says which one.
  if (isContradictedByExtension(known) && both !== false)
    return { loggedIn: false, globalLogin: null, queueLogin: null };
  return { loggedIn: both, globalLogin, queueLogin };
}

function addLoginFact(
  update: SiteUpdate,
  before: Member | undefined,
  { queue, extension, loggedIn }: Member,
): void {
  if (loggedIn === null || before?.loggedIn === loggedIn) return;
  const id = `agent/${extension}/queue/${queue}/${update.at}`;
  update.facts.push({
    kind: 'queue-login',
    id,
    site: siteIdOf(update),
    at: update.at,
    extension,
    queue,
    loggedIn,
  });
}
