import { z } from 'zod';
import { secretSchema } from '#server/config/secret-schema.ts';

/** Neither a scheme nor a port: both are keys of their own. */
const host = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9_.-]{1,253}|[0-9A-Fa-f:.]{2,45})$/,
    'expected a host name or address, without a port',
  );

/** Without line breaks: a value must not end its line and begin another. */
const line = (expected: string) => z.string().regex(/^[^\r\n]{1,80}$/, expected);

const agentPattern = z.string().superRefine((pattern, context) => {
  const message = patternProblem(pattern);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

function patternProblem(pattern: string): string | null {
  try {
    const groups = (new RegExp(`${pattern}|`).exec('')?.length ?? 0) - 1;
    return groups >= 1 ? null : 'expected a group, in parentheses, around the extension number';
  } catch {
    return 'expected a regular expression';
  }
}

export const asteriskSchema = z.strictObject({
  kind: z.literal('asterisk-ami'),
  host,
  port: z.number().int().min(1).max(65_535).default(5038),
  username: line('expected the name of a manager account'),
  secret: secretSchema(1, "expected the manager account's secret"),
  tls: z.union([z.boolean(), z.strictObject({ caFile: z.string().min(1) })]).default(false),
  /** The secret may go out in clear, unencrypted, to a PBX that refuses the MD5 login. */
  allowPlainLogin: z.boolean().default(false),
  /** The dialplan context from which extensions dial. */
  context: line('expected a dialplan context').default('from-internal'),
  /** Which interfaces and channels are extensions: the first group is the number. */
  agentPattern: agentPattern.optional(),
});

export type AsteriskConfig = z.output<typeof asteriskSchema>;
