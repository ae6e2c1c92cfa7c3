/** What the polling benchmark asks of its PBX. */
export type PbxRequest =
  | { readonly kind: 'open'; readonly extensions: number; readonly queues: number }
  | { readonly kind: 'arrivals' };

export interface PbxAnswer {
  readonly webapiUrl: string;
  readonly accessKey: string;
  /** When each request so far arrived, in epoch milliseconds. */
  readonly arrivals: readonly number[];
}
