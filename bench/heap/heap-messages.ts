/** What the benchmark of the heap asks of its PBX. */
export type CentreRequest =
  | { readonly kind: 'open'; readonly agents: number; readonly queues: number; readonly speed: number }
  /** Webhooks go there from now on. */
  | { readonly kind: 'tell'; readonly webhookUrl: string }
  | { readonly kind: 'count' };

export interface CentreAnswer {
  readonly webapiUrl: string;
  readonly accessKey: string;
  /** Webhooks that were answered 200 so far. */
  readonly delivered: number;
}
