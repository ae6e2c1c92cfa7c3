import { describe, expect, it } from 'vitest';
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
