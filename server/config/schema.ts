/** The configuration file (contract "Configuration"). Unknown keys are errors: a typo must not pass for a setting. */
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { ROLES } from '#lib/model/permission.ts';
import { definitionOf, driverSchema } from '#server/pbx/drivers.ts';
import { has128Bits } from './has-128-bits.ts';
import { Secret } from './secret.ts';
import { secretSchema } from './secret-schema.ts';

const number = z.string().regex(/^[A-Za-z0-9*#+._-]{1,32}$/, 'expected a number such as "820"');

const TOO_WEAK =
  'expected at least 128 random bits: 32 hexadecimal digits, or 22 letters and digits, not the same ones again and again (for instance: openssl rand -hex 16)';

const webhookSecret = z
  .string()
  .regex(/^[A-Za-z0-9._~-]+$/, 'expected letters, digits and . _ ~ - only: it is part of an address')
  .refine(has128Bits, TOO_WEAK)
  .transform((value) => new Secret(value));

/** It opens what its role may see and do to whoever has it, without a second question. */
const apiToken = z
  .string()
  .refine((text) => !/\s/.test(text), {
    error: 'expected no white space: it is part of a header',
    abort: true,
  })
  // Stops here: tokens are compared with each other only when each is one.
  .refine(has128Bits, { error: TOO_WEAK, abort: true })
  .transform((value) => new Secret(value));

/** With a password in it: kept like one. */
const databaseUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
    'expected a postgres:// address, such as postgres://user:password@db.example.com/ringside',
  )
  .transform((value) => new Secret(value));

const publicUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}, 'expected an http(s) address');

const timezone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'expected an IANA time zone such as "Europe/Istanbul"');

const FORMULAS = ['exclude-early-abandons', 'all-offered', 'credit-early-abandons', 'answered-only'] as const;

const thresholdSeconds = z.number().positive().max(86_400);
const targetPercent = z.number().min(0).max(100);
const shortAbandonSeconds = z.number().min(0).max(86_400);
const abandonLimitPercent = z.number().min(0).max(100);

const siteServiceLevel = z.strictObject({
  thresholdSeconds: thresholdSeconds.default(20),
  targetPercent: targetPercent.default(80),
  shortAbandonSeconds: shortAbandonSeconds.default(5),
  abandonLimitPercent: abandonLimitPercent.default(5),
  formula: z.enum(FORMULAS).default('exclude-early-abandons'),
});

const queueServiceLevel = z.strictObject({
  thresholdSeconds: thresholdSeconds.optional(),
  targetPercent: targetPercent.optional(),
  shortAbandonSeconds: shortAbandonSeconds.optional(),
  abandonLimitPercent: abandonLimitPercent.optional(),
  formula: z.enum(FORMULAS).optional(),
});

const queue = z.union([
  number,
  z.strictObject({
    number,
    name: z.string().min(1).optional(),
    serviceLevel: queueServiceLevel.optional(),
  }),
]);

const addressRange = z.string().refine(isAddressRange, 'expected an address or a range such as 10.0.0.0/8');

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    return /^\d+$/.test(bits);
  } catch {
    return false;
  }
}

const webhooks = z.strictObject({
  secrets: z.array(webhookSecret).max(2, 'expected at most two: the old and the new one').default([]),
  allowFrom: z.array(addressRange).default([]),
  /** Deliveries that one source may send in a second. */
  maxPerSecond: z.number().positive().default(500),
});

const site = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'expected small letters, digits, - and _'),
  name: z.string().min(1).optional(),
  timezone: timezone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  dayStartsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM')
    .default('00:00'),
  driver: driverSchema,
  webhooks: webhooks.prefault({}),
  queues: z.array(queue).min(1).optional(),
  agents: z.union([z.enum(['all', 'members']), z.array(number)]).default('all'),
  serviceLevel: siteServiceLevel.prefault({}),
});

const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(3000),
  publicUrl: publicUrl.optional(),
  /** How many proxies in front of this server append to X-Forwarded-For. */
  trustedProxies: z.number().int().min(0).max(10).default(0),
  /** Who may show pages in a frame, as in the CSP directive. */
  frameAncestors: z
    .array(
      z.string().regex(/^[^\s;,]+$/, `expected one source, e.g. "'self'" or "https://intranet.example.com"`),
    )
    .default(["'none'"]),
});

const NO_SITE = 'expected at least one site; or set RINGSIDE_PBX_URL and RINGSIDE_PBX_ACCESS_KEY';

export const configSchema = z.strictObject({
  server: server.prefault({}),
  dataDir: z.string().min(1).default('./data'),
  database: z.strictObject({ url: databaseUrl }).optional(),
  admin: z
    .strictObject({
      email: z.string().regex(/^\S+@\S+$/, 'expected an e-mail address'),
      password: secretSchema(8, 'expected at least 8 characters'),
      name: z.string().min(1).optional(),
    })
    .optional(),
  apiTokens: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        role: z.enum(ROLES),
        token: apiToken,
      }),
    )
    .superRefine((tokens, context) => {
      reportDuplicates(tokens.map(({ name }) => name)).forEach((index) => {
        const message = 'expected a name that no other token has';
        context.addIssue({ code: 'custom', path: [index, 'name'], message });
      });
      reportDuplicates(tokens.map(({ token }) => token.reveal())).forEach((index) => {
        const message = 'expected a token that no other entry has';
        context.addIssue({ code: 'custom', path: [index, 'token'], message });
      });
    })
    .default([]),
  sites: z
    .array(site, { error: ({ input }) => (input === undefined ? NO_SITE : undefined) })
    .min(1, NO_SITE)
    .superRefine((sites, context) => {
      reportDuplicates(sites.map((one) => one.id)).forEach((index) => {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: 'expected an id that no other site has',
        });
      });
      sites.forEach(({ driver, webhooks: { secrets } }, index) => {
        const { whyNoWebhooks } = definitionOf(driver);
        if (whyNoWebhooks === undefined || secrets.length === 0) return;
        const message = `expected none: ${whyNoWebhooks}`;
        context.addIssue({ code: 'custom', path: [index, 'webhooks', 'secrets'], message });
      });
      sites.forEach(({ queues = [] }, siteIndex) => {
        const numbers = queues.map((one) => (typeof one === 'string' ? one : one.number));
        reportDuplicates(numbers).forEach((index) => {
          const path = [siteIndex, 'queues', index];
          context.addIssue({ code: 'custom', path, message: 'expected each queue once' });
        });
      });
    }),
});

function reportDuplicates(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

export type Config = z.output<typeof configSchema>;
export type SiteConfig = Config['sites'][number];
