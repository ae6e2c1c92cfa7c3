/** The OpenAPI 3.1 document, made from the zod schemas (contract `GET /api/openapi.json`). */
import { z } from 'zod';
import { commandRecordSchema } from '#lib/model/command-record.ts';
import { commandRequestSchema } from '#lib/protocol/command-request.ts';
import { lastHourSchema } from '#lib/protocol/last-hour.ts';
import { pictureSchema } from '#lib/protocol/picture.ts';
import { errorSchema, sessionSchema, signInSchema, sitesSchema } from '#lib/protocol/schemas.ts';

const schema = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io });
  return rest;
};

const COMPONENTS = {
  Picture: schema(pictureSchema, 'input'),
  LastHour: schema(lastHourSchema, 'input'),
  Sites: schema(sitesSchema, 'input'),
  CommandRequest: schema(commandRequestSchema, 'input'),
  CommandRecord: schema(commandRecordSchema, 'input'),
  SignIn: schema(signInSchema, 'input'),
  Session: schema(sessionSchema, 'output'),
  Error: schema(errorSchema, 'output'),
};

const content = (name: keyof typeof COMPONENTS) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
const answer = (description: string, name: keyof typeof COMPONENTS) => ({
  description,
  content: content(name),
});
const errors = (codes: Readonly<Record<number, string>>) =>
  Object.fromEntries(
    Object.entries(codes).map(([status, description]) => [status, answer(description, 'Error')]),
  );
const parameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

const SITE = parameter('site', 'The id of a site');
const SIGNED_IN = { 401: 'Not signed in' };
const OPEN = { security: [] };
const plainStatus = {
  description: 'Yes',
  content: { 'application/json': { schema: { type: 'object', properties: { status: { type: 'string' } } } } },
};

const hook = (operationId: string) => ({
  operationId,
  summary: "A PBX delivers an event, in its vendor's own form",
  ...OPEN,
  parameters: [SITE, parameter('secret', 'The webhook secret of the site')],
  responses: {
    200: plainStatus,
    ...errors({
      400: 'It could not be read',
      404: 'Wrong site or secret',
      413: 'Over 64 KB',
      429: 'Too many from one source',
      503: 'The inbox is full',
    }),
  },
});

const PATHS = {
  '/api/health': {
    get: {
      operationId: 'health',
      summary: 'Is the server alive, and watching every PBX, be they reachable or not',
      ...OPEN,
      responses: { 200: plainStatus, ...errors({ 503: 'The watch of a PBX is being started again' }) },
    },
  },
  '/api/ready': {
    get: {
      operationId: 'ready',
      summary: 'Does the first picture of every reachable site stand',
      ...OPEN,
      responses: { 200: plainStatus, ...errors({ 503: 'Not yet' }) },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'Prometheus metrics; from this machine itself, or with a token',
      security: [{}, { token: [] }],
      responses: {
        200: { description: 'Metrics', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...errors(SIGNED_IN),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'openApi',
      summary: 'This document',
      responses: {
        200: {
          description: 'OpenAPI 3.1',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...errors(SIGNED_IN),
      },
    },
  },
  '/api/session': {
    get: {
      operationId: 'whoAmI',
      summary: 'Who is signed in, and what he may do',
      responses: { 200: answer('The session', 'Session'), ...errors(SIGNED_IN) },
    },
    post: {
      operationId: 'signIn',
      summary: 'Sign in; sets the session cookie',
      ...OPEN,
      requestBody: { required: true, content: content('SignIn') },
      responses: {
        200: answer('Signed in', 'Session'),
        ...errors({
          400: 'Malformed',
          401: 'Wrong',
          403: 'From another site',
          413: 'Over 64 KB',
          429: 'Too many tries',
        }),
      },
    },
    delete: {
      operationId: 'signOut',
      summary: 'Sign out; closes the sockets of the session',
      responses: {
        204: { description: 'Signed out' },
        ...errors({ ...SIGNED_IN, 403: 'From another site' }),
      },
    },
  },
  '/api/sites': {
    get: {
      operationId: 'sites',
      summary: 'The sites that the caller may see',
      responses: { 200: answer('Sites', 'Sites'), ...errors(SIGNED_IN) },
    },
  },
  '/api/sites/{site}/live': {
    get: {
      operationId: 'live',
      summary: 'The live picture',
      parameters: [SITE],
      responses: {
        200: answer('The picture', 'Picture'),
        ...errors({ ...SIGNED_IN, 404: 'No such site' }),
      },
    },
  },
  '/api/sites/{site}/snapshot': {
    get: {
      operationId: 'snapshot',
      summary:
        "The live stream's picture, as the socket sends it: `subscribe` with `resume` goes on from its revision",
      description:
        'Compressed as `Accept-Encoding` asks; its tag is the revision. Its fields are those of the protocol version.',
      parameters: [SITE],
      responses: {
        200: { description: 'The picture', content: { 'application/json': { schema: { type: 'object' } } } },
        304: { description: 'That of `If-None-Match` is still the newest' },
        ...errors({ ...SIGNED_IN, 404: 'No such site' }),
      },
    },
  },
  '/api/sites/{site}/last-hour': {
    get: {
      operationId: 'lastHour',
      summary: 'The last hour, minute by minute: callers waiting, calls answered and abandoned',
      parameters: [SITE],
      responses: {
        200: answer('The last hour', 'LastHour'),
        ...errors({ ...SIGNED_IN, 404: 'No such site' }),
      },
    },
  },
  '/api/sites/{site}/commands': {
    post: {
      operationId: 'runCommand',
      summary: 'Run a command',
      parameters: [SITE],
      requestBody: { required: true, content: content('CommandRequest') },
      responses: {
        200: answer('The first outcome of a repeated id', 'CommandRecord'),
        202: answer('The command record', 'CommandRecord'),
        ...errors({
          ...SIGNED_IN,
          400: 'Malformed',
          403: 'Not allowed',
          404: 'No such site',
          409: 'The id was used for something else',
          413: 'Over 64 KB',
          503: 'The PBX cannot be reached (the command record stands beside the error), or the audit log cannot be written: nothing was done',
        }),
      },
    },
  },
  '/api/sites/{site}/commands/{id}': {
    get: {
      operationId: 'command',
      summary: 'The outcome of a command',
      parameters: [SITE, parameter('id', 'The id of the command')],
      responses: {
        200: answer('The command record', 'CommandRecord'),
        ...errors({ ...SIGNED_IN, 404: 'No such command' }),
      },
    },
  },
  '/hooks/{site}/{secret}': { get: hook('webhookByGet'), post: hook('webhookByPost') },
};

export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ringside',
      version,
      description: 'The live picture of call centres, and commands on it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths: PATHS,
    components: {
      schemas: COMPONENTS,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'ringside_session',
          description: 'Behind TLS: __Host-ringside_session',
        },
      },
    },
  };
}
