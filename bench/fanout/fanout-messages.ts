/** What the processes of the fan-out benchmark ask each other. */

/** Servers are told the size of their centre as their argument. */
export const agentsArgument = (): number => Number(process.argv[2]);

export const PATCHES_A_SECOND = 20;

export type ServerRequest =
  | { readonly kind: 'open' }
  /** Publishes at the pace for this long and says what it cost. */
  | { readonly kind: 'publish'; readonly durationMs: number }
  | { readonly kind: 'memory' };

export interface ServerAnswer {
  readonly port: number;
  readonly patches: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
}

export type ClientsRequest =
  | { readonly kind: 'connect'; readonly port: number; readonly count: number }
  /** What arrived since the last time this was asked. */
  | { readonly kind: 'collect' };

export interface ClientsAnswer {
  readonly connected: number;
  readonly received: number;
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}
