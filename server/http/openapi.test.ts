import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import type { Identity } from '../access/authenticate.ts';
import { silentLog } from '../live/silent-log.fixture.ts';
import { createApi } from './api.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { loginCandidateRoutes } from './routes/login-candidate-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { siteRoutes } from './routes/site-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: unknown;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

// What the handlers do is not looked at.
const nothing = {} as never;
let identity: Identity | null = null;
const authenticator = { byHeaders: () => identity, byToken: () => identity };
const app = createApi({
  routes: [
    serviceRoutes({ ready: () => true, watching: () => true, metrics: nothing, authenticator }),
    siteRoutes(nothing, nothing),
    loginCandidateRoutes(nothing),
    commandRoutes(nothing),
    sessionRoutes(nothing),
    webhookRoutes(async () => ({ kind: 'unknown' }), { now: () => 0, after: () => () => {} }),
  ],
  authenticator,
  publicUrl: undefined,
  guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
  log: silentLog,
  version: '1.2.3',
});

async function request(method: string, path: string): Promise<Response> {
  const incoming = new IncomingMessage(new Socket());
  incoming.headers.host = 'localhost';
  incoming.push(null);
  const url = new URL(path, 'http://localhost');
  return app.request(path, { method }, { incoming, url, client: { address: '192.0.2.1', loopback: true } });
}

async function readDocument(): Promise<Document> {
  const principal = { id: 'token:x', name: 'x', role: 'viewer', sites: 'all', queues: 'all' } as const;
  identity = { signedInBy: 'token', principal };
  const answer: unknown = await (await request('GET', '/api/openapi.json')).json();
  identity = null;
  return answer as Document;
}

const document = await readDocument();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);

/** One kind of a command, as JSON Schema has it. */
interface Branch {
  readonly properties?: Readonly<
    Record<string, { readonly const?: string; readonly enum?: readonly string[] }>
  >;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** An object that always has these fields. */
const has = (...fields: readonly string[]) => ({ required: expect.arrayContaining([...fields]) });

describe('the OpenAPI document', () => {
  it('describes every route that there is, and no other', () => {
    const described = operations.map(({ method, path }) => `${method} ${path.replaceAll(/{(\w+)}/g, ':$1')}`);
    const routed = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    expect(described.toSorted()).toEqual([...routed].sort());
    expect(described.length).toBeGreaterThan(12);
  });

  it('resolves every reference, and names every parameter of a path', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(known).toContain(reference);
    for (const { path, parameters = [], responses } of operations) {
      const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      expect(parameters.map(({ name }) => name)).toEqual(names);
      expect(Object.keys(responses).length).toBeGreaterThan(0);
    }
  });

  it('[C5] describes each command, with its fields and no others', () => {
    const { oneOf } = document.components.schemas.CommandRequest as { readonly oneOf: readonly Branch[] };
    const described = oneOf.flatMap(({ properties = {}, required = [], additionalProperties }) => {
      expect(additionalProperties).toBe(false);
      const { type, ...fields } = properties;
      const names = Object.keys(fields).filter((name) => name !== 'id' && name !== 'extension');
      const shown = names.map((name) => (required.includes(name) ? name : `${name}?`)).join(' ');
      return (type?.enum ?? [type?.const]).map((name) => [name, shown]);
    });
    expect(new Set(described.map(([name]) => name))).toEqual(new Set(COMMAND_TYPES));
    expect(Object.fromEntries(described)).toMatchObject({
      'call.pull': 'callId',
      'call.spy': 'listener callId?',
      'call.whisper': 'listener callId?',
      'call.barge': 'listener callId?',
      'queue.pause': 'queue reason?',
      'queue.unpause': 'queue',
    });
  });

  it("tells of pauses and listeners in the picture, and of what a site's PBX can do", () => {
    const { Picture, Sites, Session } = document.components.schemas;
    expect(Picture).toMatchObject({
      properties: {
        site: has('commands', 'openQueues'),
        links: { properties: { events: has('status', 'lastAt', 'meter') } },
        queues: { items: { properties: { members: { items: has('paused', 'pauseReason', 'fixed') } } } },
        agents: {
          items: {
            ...has('pauseReason'),
            properties: { status: { examples: expect.arrayContaining(['paused']) } },
          },
        },
        calls: {
          items: {
            ...has('listeners', 'path'),
            properties: {
              listeners: { items: has('extension', 'mode') },
              path: { items: has('kind', 'number') },
            },
          },
        },
      },
    });
    expect(Sites).toMatchObject({ properties: { sites: { items: has('commands', 'openQueues') } } });
    expect(Session).toMatchObject({ properties: { commands: { items: { examples: [...COMMAND_TYPES] } } } });
  });

  it('[S1] tells which routes ask for a login, and these ask for it', async () => {
    for (const { method, path, security } of operations) {
      const { status } = await request(method, path.replaceAll(/[{}]/g, ''));
      expect([method, path, status === 401]).toEqual([method, path, security === undefined]);
    }
  });

  it('has operation ids that differ', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});
