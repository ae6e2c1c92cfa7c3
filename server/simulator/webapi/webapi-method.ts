import type { Engine } from '../engine/engine.ts';
import type { World } from '../engine/world.ts';
import type { ListedCall } from './listed-call.ts';
import type { Phonebook } from './phonebook.ts';
import type { WebApiSettings } from './webapi-settings.ts';

export interface WebApiContext {
  readonly engine: Engine;
  readonly world: World;
  readonly settings: WebApiSettings;
  readonly phonebook: Phonebook;
  /** The list of calls as the PBX would show it now. */
  readonly calls: () => readonly ListedCall[];
}

export type Params = URLSearchParams;

/** Answers one request. What it throws as `WebApiError` becomes the answer's status and text. */
export type WebApiMethod = (context: WebApiContext, params: Params) => unknown;

/** No edition documents an error answer; this is what such a service would plausibly say. */
export class WebApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function requiredParam(params: Params, name: string): string {
  const value = params.get(name);
  if (value === null || value === '') throw new WebApiError(400, `Parameter ${name} is required`);
  return value;
}

/** The record that a parameter names. Throws when there is no such one. */
export function findByNumber<T>(records: ReadonlyMap<string, T>, number: string, what: string): T {
  const record = records.get(number);
  if (record === undefined) throw new WebApiError(400, `${what} ${number} not found`);
  return record;
}
