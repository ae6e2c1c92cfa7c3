import { z } from 'zod';

/** What goes wrong with the WebAPI. */
export const apiFaultsSchema = z.strictObject({
  mode: z.enum([
    'none',
    'error-500',
    'html',
    'truncated',
    'empty',
    'slow-drip',
    'unauthorized',
    'forbidden',
    'too-many',
    'not-found',
    'redirect',
    'hang',
  ]),
  /** Share of the requests that the mode strikes. */
  rate: z.number().min(0).max(1),
  /** Methods, as on the wire, that the mode and the delay strike; empty: all. */
  methods: z.array(z.string()),
  /** Every answer comes so much later; real milliseconds. */
  delayMs: z.number().min(0).max(120_000),
  /** The pause between two pieces of a dripping answer. */
  dripMs: z.number().min(1).max(60_000),
  /** Nobody listens: connections are refused. */
  down: z.boolean(),
});

export type ApiFaults = z.infer<typeof apiFaultsSchema>;

export const NO_API_FAULTS: ApiFaults = {
  mode: 'none',
  rate: 1,
  methods: [],
  delayMs: 0,
  dripMs: 200,
  down: false,
};
