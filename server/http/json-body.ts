/** Reads a JSON body against a schema, whatever the `Content-Type` says: `curl -d` calls it a form. */
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { type BodyIssue, errorAnswer } from './answers.ts';
import { readBody } from './read-body.ts';

export const BODY_LIMIT_BYTES = 64 * 1024;
const NOT_JSON: readonly BodyIssue[] = [{ path: '', message: 'expected JSON' }];

/** The JSON body of a route: its name in the document, what it has to be, and how large it may be. */
export interface JsonBody<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly limitBytes: number;
}

export type ParsedBody<T> =
  | { readonly kind: 'value'; readonly value: T }
  | {
      readonly kind: 'failed';
      readonly answer: ReturnType<typeof tooLargeAnswer> | ReturnType<typeof invalid>;
    };

export async function readJsonBody<T>(
  incoming: IncomingMessage,
  { schema, limitBytes }: JsonBody<T>,
): Promise<ParsedBody<T>> {
  const body = await readBody(incoming, limitBytes);
  switch (body.kind) {
    case 'too-large':
      return { kind: 'failed', answer: tooLargeAnswer(limitBytes) };
    case 'cut':
      return { kind: 'failed', answer: invalid('The body was cut off.') };
    case 'whole':
      return parseJson(body.text, schema);
  }
}

export function parseJson<T>(text: string, schema: z.ZodType<T>): ParsedBody<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'failed', answer: invalid('The body is not JSON.', NOT_JSON) };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'value', value: parsed.data };
  return { kind: 'failed', answer: invalid('The body is not what was expected.', issuesOf(parsed.error)) };
}

export function tooLargeAnswer(limitBytes: number) {
  return errorAnswer('too-large', `The body may have ${limitBytes / 1024} KB at most.`);
}

function invalid(message: string, issues?: readonly BodyIssue[]) {
  return errorAnswer('invalid', message, issues === undefined ? {} : { issues });
}

function issuesOf(error: z.ZodError): BodyIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'unknown field',
    }));
  });
}
