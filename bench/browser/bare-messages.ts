/** What is asked of the process with the trivial page. */
export interface BareRequest {
  readonly kind: 'open';
}

export interface BareAnswer {
  /** `?tiles=N` shows so many; `&ticks` counts up in each of them once a second. */
  readonly pageUrl: string;
  /** Takes webhooks, and tells the page of each. */
  readonly webhookUrl: string;
}
