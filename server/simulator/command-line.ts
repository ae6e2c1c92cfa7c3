import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SECRET_VARIABLES } from './secret-variables.ts';
import type { SimulatorOptions } from './simulator-interface.ts';
import { WEBHOOK_GENERATIONS } from './webhooks/webhook-request.ts';

const OPTIONS = {
  port: { type: 'string' },
  'control-port': { type: 'string' },
  host: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  agents: { type: 'string' },
  queues: { type: 'string' },
  traffic: { type: 'string' },
  'start-hour': { type: 'string' },
  breaks: { type: 'string' },
  'warm-up-seconds': { type: 'string' },
  dialect: { type: 'string' },
  key: { type: 'string' },
  'webhook-url': { type: 'string' },
  timezone: { type: 'string' },
  generation: { type: 'string' },
  'waiting-shape': { type: 'string' },
  'logged-in-mirrors': { type: 'string' },
  'makecall-form': { type: 'string' },
  'list-lag-ms': { type: 'string' },
  'exit-with-parent': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

const flagsSchema = z
  .object({
    port: whole(0, 65_535),
    'control-port': whole(0, 65_535),
    host: z.string().min(1),
    seed: whole(0, 0xffff_ffff),
    speed: z.coerce.number().min(0.01).max(1_000),
    agents: whole(0, 5_000),
    queues: whole(0, 100),
    traffic: z.enum(['lively', 'none']),
    'start-hour': z.coerce.number().min(0).max(24),
    breaks: z.enum(['presence', 'pause']),
    'warm-up-seconds': whole(0, 86_400),
    dialect: z.enum(['plain', 'suffixed']),
    key: z.string().min(1),
    'webhook-url': z.url({ protocol: /^https?$/ }),
    timezone: z.string().min(1),
    generation: z.enum(WEBHOOK_GENERATIONS),
    'waiting-shape': z.enum(['talk-to', 'routing-to', 'routing-to-with-phones', 'phones-only']),
    'logged-in-mirrors': z.enum(['queue', 'both']),
    'makecall-form': z.enum(['dialect', 'plain', 'suffixed', 'final-status', 'chid']),
    'list-lag-ms': whole(0, 10_000),
  })
  .partial();

export interface CommandLine {
  readonly options: SimulatorOptions;
  readonly exitWithParent: boolean;
  readonly help: boolean;
}

export const USAGE = `usage: main.ts [${Object.keys(OPTIONS)
  .map((name) => `--${name}`)
  .join('] [')}]`;

/** Reads the flags. Throws an Error that names the flag and what was expected of it. */
export function parseCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): CommandLine {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  const secrets = Object.entries(SECRET_VARIABLES).flatMap(([flag, name]) => {
    const value = env[name];
    return value === undefined ? [] : [[flag, value]];
  });
  const parsed = flagsSchema.safeParse({ ...Object.fromEntries(secrets), ...values });
  if (!parsed.success) {
    const texts = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new Error(texts.join('\n'));
  }
  const flags = parsed.data;
  const warmUpSeconds = flags['warm-up-seconds'];
  const options = {
    port: flags.port,
    controlPort: flags['control-port'],
    host: flags.host,
    seed: flags.seed,
    speed: flags.speed,
    agents: flags.agents,
    queues: flags.queues,
    traffic: flags.traffic,
    startHour: flags['start-hour'],
    breaks: flags.breaks,
    warmUpMs: warmUpSeconds === undefined ? undefined : warmUpSeconds * 1_000,
    dialect: flags.dialect,
    accessKey: flags.key,
    webhookUrl: flags['webhook-url'],
    timezone: flags.timezone,
    generation: flags.generation,
    waitingShape: flags['waiting-shape'],
    loggedInMirrors: flags['logged-in-mirrors'],
    makeCallForm: flags['makecall-form'],
    listLagMs: flags['list-lag-ms'],
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return {
    options: given as SimulatorOptions,
    exitWithParent: values['exit-with-parent'],
    help: values.help,
  };
}
