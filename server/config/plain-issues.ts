/** What the schema's library finds wrong, in this project's plain words: what was expected, never what was given (rule S4). */
import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'a group of keys { … }',
};

const FOUND: Readonly<Record<string, string>> = {
  undefined: 'nothing',
  null: 'null',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

/** One issue, without its path; `expected …` for whatever the library reports. A message of our own stays as it is. */
export function plainIssueText(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too|Unrecognized)\b/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? 'something else'}${foundIn(issue.message)}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'invalid_union':
      return `expected ${oneOf(quotedIn(issue.message))}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    default:
      return 'expected something else';
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string')
    return minimum === 1 ? 'expected some text' : `expected at least ${minimum} characters`;
  if (origin === 'array')
    return minimum === 1 ? 'expected at least one entry' : `expected at least ${minimum} entries`;
  return `expected a number ${inclusive === false ? 'greater than' : 'of at least'} ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `expected at most ${maximum} characters`;
  if (origin === 'array') return `expected at most ${maximum} entries`;
  return `expected a number ${inclusive === false ? 'below' : 'of at most'} ${maximum}`;
}

/** The type that was given is in the library's sentence alone. */
function foundIn(message: string): string {
  const given = /received (\w+)$/.exec(message)?.[1]?.toLowerCase() ?? '';
  return given in FOUND ? `, found ${FOUND[given]}` : '';
}

const quotedIn = (message: string): string[] =>
  [...message.matchAll(/'([^']*)'/g)].map(([, word]) => `"${word}"`);

function oneOf(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return 'something else';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
