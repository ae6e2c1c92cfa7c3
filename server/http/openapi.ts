/** The OpenAPI 3.1 document of the routes (contract `GET /api/openapi.json`). */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './node-adapter.ts';

/** OpenAPI 3.1 knows the identifier, the package's types do not. */
const LICENSE: { readonly name: string } = { name: 'MIT', ...{ identifier: 'MIT' } };

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

export function openApiDocument(
  { openAPIRegistry, getOpenAPI31Document }: OpenAPIHono<ApiEnv>,
  version: string,
) {
  openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'ringside_session',
    description: 'Behind TLS: __Host-ringside_session',
  });
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Ringside',
      version,
      description: 'The live picture of call centres, and commands on it.',
      license: LICENSE,
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
  });
}
