import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '#lib/domain/command.ts';
import { openApiDocument } from './openapi.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { siteRoutes } from './routes/site-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';

const document = openApiDocument('1.2.3');
// Only their methods and paths are looked at.
const nothing = {} as never;
const routes = [
  ...serviceRoutes(nothing),
  ...siteRoutes(nothing, nothing),
  ...commandRoutes(nothing),
  ...sessionRoutes(nothing),
  ...webhookRoutes(nothing, nothing),
];

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
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('resolves every reference, and names every parameter of a path', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(known).toContain(reference);
    for (const [path, item] of Object.entries(document.paths)) {
      const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      for (const operation of Object.values(item)) {
        const parameters: { name: string }[] = operation.parameters ?? [];
        expect(parameters.map(({ name }) => name)).toEqual(names);
        expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      }
    }
  });

  it('[C5] describes each command, with its fields and no others', () => {
    const branches = document.components.schemas.CommandRequest.oneOf ?? [];
    const described = branches.flatMap((branch) => {
      const { properties = {}, required = [], additionalProperties } = branch as Branch;
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

  it('asks for a login wherever the route does', () => {
    for (const route of routes) {
      const item: Partial<Record<string, { security?: unknown }>> = {
        ...document.paths[route.path as '/metrics'],
      };
      const open = item[route.method.toLowerCase()]?.security !== undefined;
      expect([route.method, route.path, open]).toEqual([route.method, route.path, route.access === 'open']);
    }
  });

  it('has operation ids that differ', () => {
    const ids = JSON.stringify(document).match(/"operationId":"\w+"/g) ?? [];
    expect(new Set(ids).size).toBe(routes.length);
  });
});
