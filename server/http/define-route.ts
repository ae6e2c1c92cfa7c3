/**
 * A route with all that is said of it: its documentation, who may call it, what its body may be, and its errors. The
 * router, the OpenAPI document and the compiler's check of the handler's answers are made from the one definition.
 */
import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { RestOf } from '#lib/model/fields.ts';
import type { errorSchema } from '#lib/protocol/schemas.ts';
import type { Identity } from '../access/authenticate.ts';
import type { errorAnswer } from './answers.ts';
import type { JsonBody } from './json-body.ts';
import type { ApiEnv } from './node-adapter.ts';

/** Who asks is known to a handler only where the route asks for a login: none can forget it (rule S1). */
export interface SignedInEnv extends ApiEnv {
  Variables: { identity: Identity };
}

type Refusal = ReturnType<typeof errorAnswer<'unauthorized'>> | ReturnType<typeof errorAnswer<'too-many'>>;

export interface RouteAccess {
  readonly signedIn: MiddlewareHandler<SignedInEnv>;
  /** For somebody who is not signed in: whoever brings a wrong token is slowed down. */
  refuse(request: ApiEnv['Bindings']): Refusal;
}

/** A schema of what is sent: its JSON (`RestOf`), not what code makes of that. */
type RestSchema<S extends z.ZodType> = z.ZodType<RestOf<S>>;
type NameSchema = <S extends z.ZodType>(name: string, schema: S) => RestSchema<S>;

export interface RouteTable {
  readonly app: OpenAPIHono<ApiEnv>;
  readonly access: RouteAccess;
  /** Names what comes in or goes out in the OpenAPI document. */
  readonly schema: NameSchema;
  /** The OpenAPI document of all routes. */
  readonly document: () => object;
}

/** Adds some routes to the API's. */
export type Routes = (table: RouteTable) => void;

type Definition = Omit<RouteConfig, 'middleware' | 'parameters' | 'request'>;

/** A route for who is signed in, by session or by token. */
export function signedInRoute<const P extends string, const R extends Definition & { path: P }>(
  { signedIn }: RouteAccess,
  route: R,
) {
  const responses: R['responses'] & typeof NOT_SIGNED_IN = { ...route.responses, ...NOT_SIGNED_IN };
  return createRoute({ ...documented(route), responses, middleware: signedIn });
}

/** A route for everybody; the handler itself may still ask for something. */
export function openRoute<const P extends string, const R extends Definition & { path: P }>(route: R) {
  return createRoute({ ...documented(route), security: route.security ?? [] });
}

/** The parameters are those of the path. */
function documented<R extends Definition>(route: R) {
  const names = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  return names.length === 0 ? route : { ...route, parameters: names.map(pathParameter) };
}

const PARAMETERS: Readonly<Record<string, string>> = {
  site: 'The id of a site',
  id: 'The id of the command',
  queue: 'The number of a queue',
  secret: 'The webhook secret of the site',
};

const pathParameter = (name: string) => ({
  name,
  in: 'path' as const,
  required: true,
  description: PARAMETERS[name] ?? name,
  schema: { type: 'string' as const },
});

/**
 * Names a schema in the document, and stands for it in the routes: to the compiler it is the schema's JSON, in the
 * document a reference. What is referred to is JSON Schema as zod itself writes it: the package's own generator loses
 * patterns, and finds a schema's name only where the package was loaded before the schema was made.
 */
export function nameSchema(app: OpenAPIHono<ApiEnv>): NameSchema {
  return <S extends z.ZodType>(name: string, schema: S): RestSchema<S> => {
    const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io: 'input' });
    app.openAPIRegistry.registerComponent('schemas', name, jsonSchema as object);
    return reference<S>(name);
  };
}

function reference<S extends z.ZodType>(name: string): RestSchema<S> {
  return { $ref: `#/components/schemas/${name}` } as unknown as RestSchema<S>;
}

export const ERROR_NAME = 'Error';
const ERROR = reference<typeof errorSchema>(ERROR_NAME);

export function describeAnswer<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } };
}

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 503;
type ErrorAnswer = ReturnType<typeof describeAnswer<typeof ERROR>>;

/** What each error of a route means, by its status. */
export function describeErrors<const S extends Partial<Record<ErrorStatus, string>>>(
  meanings: S,
): { [Status in keyof S]: ErrorAnswer } {
  const entries = Object.entries(meanings).map(([status, meaning]) => [
    status,
    describeAnswer(meaning, ERROR),
  ]);
  return Object.fromEntries(entries);
}

export const NOT_SIGNED_IN = describeErrors({ 401: 'Not signed in', 429: 'Too many wrong API tokens' });

export function tooManyError(limitBytes: number) {
  return describeErrors({ 413: `Over ${limitBytes / 1024} KB` });
}

/**
 * A route's JSON body in the document. The route reads it by itself (`readJsonBody`): the package's own check refuses
 * a body that does not call itself JSON.
 */
export function describeBody(table: RouteTable, { name, schema }: JsonBody<unknown>) {
  return {
    required: true,
    content: { 'application/json': { schema: table.schema(name, schema) as object } },
  };
}

/** The errors of a route that reads this body. */
export function bodyErrors(body: JsonBody<unknown>) {
  return { ...describeErrors({ 400: 'Malformed' }), ...tooManyError(body.limitBytes) };
}
