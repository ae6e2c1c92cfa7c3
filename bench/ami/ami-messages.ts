/** What the processes of the benchmark of Asterisk ask each other. */

import type { Note } from '../browser/note.ts';
import type { AmiStep } from './ami-step.ts';

export type ReaderRequest =
  | {
      readonly kind: 'open';
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly secret: string;
    }
  /** Everything so far. */
  | { readonly kind: 'collect' };

export interface ReaderAnswer {
  readonly steps: readonly AmiStep[];
}

export type ListenerRequest =
  | { readonly kind: 'open'; readonly url: string; readonly site: string; readonly token: string }
  | { readonly kind: 'collect' };

export interface ListenerAnswer {
  readonly notes: readonly Note[];
  /** When each patch arrived, in epoch milliseconds. */
  readonly patches: readonly number[];
}
