import type { z } from 'zod';
import type { Call } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import type { Simulator } from '../simulator-interface.ts';

/** One thing that the control API can do. It runs at the present instant. */
export interface ControlRoute {
  readonly status?: number;
  readonly run: (simulator: Simulator, body: unknown) => unknown;
}

/** A route whose body has a schema; what does not fit is answered with 400 and the issues. */
export function routeWithBody<Schema extends z.ZodType>(
  schema: Schema,
  run: (simulator: Simulator, body: z.output<Schema>) => unknown,
  status = 200,
): ControlRoute {
  return { status, run: (simulator, body) => run(simulator, schema.parse(body ?? {})) };
}

export class ControlError extends Error {
  readonly status: number;
  readonly code: 'not-found' | 'conflict';

  constructor(code: ControlError['code'], message: string) {
    super(message);
    this.code = code;
    this.status = code === 'not-found' ? 404 : 409;
  }
}

export function callWithId(world: World, callId: number): Call {
  const call = world.calls.get(callId);
  if (call === undefined) throw new ControlError('not-found', `there is no call ${callId}`);
  return call;
}

export function findRecord<T>(records: ReadonlyMap<string, T>, number: string, what: string): T {
  const record = records.get(number);
  if (record === undefined) throw new ControlError('not-found', `there is no ${what} ${number}`);
  return record;
}

/** Throws a conflict when the PBX would not do it. */
export function throwUnless(done: boolean, otherwise: string): void {
  if (!done) throw new ControlError('conflict', otherwise);
}
