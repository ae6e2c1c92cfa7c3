/** What a screen reader announces about a site by itself: seldom, once, and never from an old picture. Pure. */

/** What is there to tell of, as of `now`. */
export interface AnnounceableState {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly isLive: boolean;
  /** The PBX is known to be unreachable. */
  readonly isPbxLost: boolean;
  /** Queues in which somebody has waited past the target. */
  readonly breaching: readonly string[];
}

export interface AnnouncerState {
  /** Null before the first live picture: what was so when the page was opened is no news. */
  readonly breaching: ReadonlySet<string> | null;
  readonly notAnnounced: readonly string[];
  readonly isPbxLost: boolean;
  readonly isReturnNotAnnounced: boolean;
  readonly announcedAt: number | null;
}

export interface Announcement {
  /** Queues that began to breach, in the order in which they did. */
  readonly queues: readonly string[];
  /** The PBX answers again. That it is lost, the banner says: it is an alert. */
  readonly isPbxBack: boolean;
}

export const INITIAL_ANNOUNCER_STATE: AnnouncerState = {
  breaching: null,
  notAnnounced: [],
  isPbxLost: false,
  isReturnNotAnnounced: false,
  announcedAt: null,
};

/** At most one announcement in this time; what comes meanwhile is joined, and dropped if it is over by then. */
const PAUSE_MS = 10_000;

/** `said`: an announcement, null to take the last one away, undefined to leave things as they are. */
export function decideAnnouncement(
  memory: AnnouncerState,
  scene: AnnounceableState,
): { readonly memory: AnnouncerState; readonly said: Announcement | null | undefined } {
  const { now, isLive, breaching } = scene;
  const isOver = memory.announcedAt !== null && now - memory.announcedAt >= PAUSE_MS;
  const next: AnnouncerState = isLive
    ? {
        breaching: new Set(breaching),
        notAnnounced: notAnnouncedOf(memory, breaching),
        isPbxLost: false,
        isReturnNotAnnounced: memory.isReturnNotAnnounced || memory.isPbxLost,
        announcedAt: isOver ? null : memory.announcedAt,
      }
    : {
        ...memory,
        isPbxLost: memory.isPbxLost || scene.isPbxLost,
        isReturnNotAnnounced: memory.isReturnNotAnnounced && !scene.isPbxLost,
        announcedAt: isOver ? null : memory.announcedAt,
      };
  const hasNews = next.notAnnounced.length > 0 || next.isReturnNotAnnounced;
  if (!isLive || !hasNews || next.announcedAt !== null)
    return { memory: next, said: isOver ? null : undefined };
  const said = { queues: next.notAnnounced, isPbxBack: next.isReturnNotAnnounced };
  return { memory: { ...next, notAnnounced: [], isReturnNotAnnounced: false, announcedAt: now }, said };
}

function notAnnouncedOf(memory: AnnouncerState, breaching: readonly string[]): readonly string[] {
  const { breaching: before, notAnnounced } = memory;
  if (before === null) return [];
  const still = notAnnounced.filter((queue) => breaching.includes(queue));
  const begun = breaching.filter((queue) => !before.has(queue));
  return [...still, ...begun];
}
