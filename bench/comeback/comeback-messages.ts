/** What the processes of the comeback benchmark ask each other. */

/** How a client gets the picture. `bare`: from a plain `ws` server, as soon as it is connected. */
export const SNAPSHOT_WAYS = ['bare', 'http', 'socket', 'resume'] as const;
export type SnapshotWay = (typeof SNAPSHOT_WAYS)[number];

export type ServerRequest =
  | { readonly kind: 'open'; readonly agents: number }
  /** Begins to count anew. */
  | { readonly kind: 'watch' }
  /** What it went through since. */
  | { readonly kind: 'collect' };

export interface ServerAnswer {
  readonly ringsidePort: number;
  readonly barePort: number;
  readonly pictureBytes: number;
  /** Between two turns of its event loop; the second without what other processes of the machine took of it. */
  readonly longestPauseMs: number;
  readonly longestWorkMs: number;
  readonly rssBytesBefore: number;
  readonly rssBytesMost: number;
  readonly cpuMs: number;
}

export interface ClientsRequest {
  readonly way: SnapshotWay;
  readonly port: number;
  readonly count: number;
}

export interface ClientsAnswer {
  /** Milliseconds from the moment that all begin to connect: until the middle one and the last of them was live. */
  readonly medianLiveMs: number;
  readonly allLiveMs: number;
  readonly failed: number;
  readonly bytes: number;
}
