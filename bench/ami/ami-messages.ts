/** What the processes of the benchmark of Asterisk ask each other. */

import type { ObservedChange } from '../browser/observed-change.ts';
import type { AmiStep } from './ami-step.ts';

export type AmiReaderRequest =
  | {
      readonly kind: 'open';
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly secret: string;
    }
  /** Everything so far. */
  | { readonly kind: 'collect' };

export interface AmiReaderAnswer {
  readonly steps: readonly AmiStep[];
}

export type SocketListenerRequest =
  | { readonly kind: 'open'; readonly url: string; readonly site: string; readonly token: string }
  | { readonly kind: 'collect' };

export interface SocketListenerAnswer {
  readonly notes: readonly ObservedChange[];
  /** When each patch arrived, in epoch milliseconds. */
  readonly patches: readonly number[];
}
