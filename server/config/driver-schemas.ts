/** The part of the configuration that tells how a site's PBX is reached: one schema a kind of driver. */
import { z } from 'zod';
import { secret } from './secret-schema.ts';

const pbxUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}, 'expected an http(s) address without user name, password or query');

const threeCx = z.strictObject({
  kind: z.literal('3cx-webapi'),
  baseUrl: pbxUrl,
  accessKey: secret(1, 'expected the WebAPI access key'),
  dialect: z.enum(['plain', 'suffixed', 'auto']).default('auto'),
  requestsPerSecond: z.number().positive().max(1000).default(20),
  tls: z.strictObject({ caFile: z.string().min(1).optional() }).optional(),
});

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

const asteriskAmi = z.strictObject({
  kind: z.literal('asterisk-ami'),
  host,
  port: z.number().int().min(1).max(65_535).default(5038),
  username: line('expected the name of a manager account'),
  secret: secret(1, "expected the manager account's secret"),
  tls: z.union([z.boolean(), z.strictObject({ caFile: z.string().min(1) })]).default(false),
  /** The secret may go out in clear, unencrypted, to a PBX that refuses the MD5 login. */
  allowPlainLogin: z.boolean().default(false),
  /** The dialplan context from which extensions dial. */
  context: line('expected a dialplan context').default('from-internal'),
  /** Which interfaces and channels are extensions: the first group is the number. */
  agentPattern: agentPattern.optional(),
});

export const driverSchema = z.discriminatedUnion('kind', [threeCx, asteriskAmi]);

export type DriverConfig = z.output<typeof driverSchema>;
export type ThreeCxConfig = z.output<typeof threeCx>;
export type AsteriskConfig = z.output<typeof asteriskAmi>;

/** The file of a certificate authority of the user's own. */
export function caFileOf({ tls }: DriverConfig): string | undefined {
  return typeof tls === 'object' ? tls.caFile : undefined;
}

/** The same driver with another path to that file. */
export function withCaFile<D extends DriverConfig>(driver: D, caFile: string): D {
  return { ...driver, tls: { caFile } };
}
