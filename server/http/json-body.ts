/** Reads a JSON body against a schema. */
import type { z } from 'zod';
import type { Body } from './read-body.ts';
import { failure, type Issue, type Reply } from './reply.ts';

export type Parsed<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'failed'; readonly reply: Reply };

export async function parseJsonBody<T>(body: Promise<Body>, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const read = await body;
  if (read.kind === 'too-large') {
    return { kind: 'failed', reply: failure('too-large', 'The body may have 64 KB at most.') };
  }
  if (read.kind === 'cut') return { kind: 'failed', reply: failure('invalid', 'The body was cut off.') };
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch {
    const issues = [{ path: '', message: 'expected JSON' }];
    return { kind: 'failed', reply: failure('invalid', 'The body is not JSON.', { issues }) };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'value', value: parsed.data };
  return {
    kind: 'failed',
    reply: failure('invalid', 'The body is not what was expected.', { issues: issuesOf(parsed.error) }),
  };
}

function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'unknown field',
    }));
  });
}
