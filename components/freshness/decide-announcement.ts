/** What a screen reader announces about a site by itself: seldom, once, and never from an old picture. Pure. */

/** What is there to tell of, as of `now`. */
export interface Scene {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly isLive: boolean;
  /** The PBX is known to be unreachable. */
  readonly isPbxLost: boolean;
  /** Queues in which somebody has waited past the target. */
  readonly breaching: readonly string[];
}

export interface AnnouncerMemory {
  /** Null before the first live picture: what was so when the page was opened is no news. */
  readonly breaching: ReadonlySet<string> | null;
  readonly untold: readonly string[];
  readonly isPbxLost: boolean;
  readonly isReturnUntold: boolean;
  readonly spokeAt: number | null;
}

export interface Announcement {
  /** Queues that began to breach, in the order in which they did. */
  readonly queues: readonly string[];
  /** The PBX answers again. That it is lost, the banner says: it is an alert. */
  readonly isPbxBack: boolean;
}

export const SILENT: AnnouncerMemory = {
  breaching: null,
  untold: [],
  isPbxLost: false,
  isReturnUntold: false,
  spokeAt: null,
};

/** At most one announcement in this time; what comes meanwhile is joined, and dropped if it is over by then. */
const PAUSE_MS = 10_000;

/** `said`: an announcement, null to take the last one away, undefined to leave things as they are. */
export function decideAnnouncement(
  memory: AnnouncerMemory,
  scene: Scene,
): { readonly memory: AnnouncerMemory; readonly said: Announcement | null | undefined } {
  const { now, isLive, breaching } = scene;
  const isOver = memory.spokeAt !== null && now - memory.spokeAt >= PAUSE_MS;
  const next: AnnouncerMemory = isLive
    ? {
        breaching: new Set(breaching),
        untold: untoldOf(memory, breaching),
        isPbxLost: false,
        isReturnUntold: memory.isReturnUntold || memory.isPbxLost,
        spokeAt: isOver ? null : memory.spokeAt,
      }
    : {
        ...memory,
        isPbxLost: memory.isPbxLost || scene.isPbxLost,
        isReturnUntold: memory.isReturnUntold && !scene.isPbxLost,
        spokeAt: isOver ? null : memory.spokeAt,
      };
  const hasNews = next.untold.length > 0 || next.isReturnUntold;
  if (!isLive || !hasNews || next.spokeAt !== null) return { memory: next, said: isOver ? null : undefined };
  const said = { queues: next.untold, isPbxBack: next.isReturnUntold };
  return { memory: { ...next, untold: [], isReturnUntold: false, spokeAt: now }, said };
}

function untoldOf(memory: AnnouncerMemory, breaching: readonly string[]): readonly string[] {
  const { breaching: before, untold } = memory;
  if (before === null) return [];
  const still = untold.filter((queue) => breaching.includes(queue));
  const begun = breaching.filter((queue) => !before.has(queue));
  return [...still, ...begun];
}
