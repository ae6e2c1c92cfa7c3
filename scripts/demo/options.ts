import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** The same seed gives the same day. */
  readonly seed: number | undefined;
  /** Simulated seconds a second. */
  readonly speed: number | undefined;
  readonly agents: number | undefined;
  readonly queues: number | undefined;
  readonly port: number;
  /** A real Asterisk beside the simulated call centre. */
  readonly asterisk: boolean;
}

const OPTIONS = {
  seed: { type: 'string' },
  speed: { type: 'string' },
  agents: { type: 'string' },
  queues: { type: 'string' },
  port: { type: 'string' },
  asterisk: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export const DEMO_USAGE = `Options, after --:
  --seed N     the same seed gives the same day (0 to 4294967295)
  --speed X    simulated seconds a second (0.01 to 1000)
  --agents N   number of agents (0 to 5000)
  --queues N   number of queues (0 to 100)
  --port N     port of the wallboard (default 3000; the next free one if that is taken)
  --asterisk   a real Asterisk beside it, with phones and callers (Debian, as root; the first time makes one)`;

/** What was wrong with the command line, in words for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Null when help is asked for. Throws `UsageError`. */
export function parseDemoOptions(args: readonly string[]): DemoOptions | null {
  const values = parse(args);
  if (values.help) return null;
  return {
    seed: numberIn('seed', values.seed, { low: 0, high: 0xffff_ffff, whole: true }),
    speed: numberIn('speed', values.speed, { low: 0.01, high: 1_000, whole: false }),
    agents: numberIn('agents', values.agents, { low: 0, high: 5_000, whole: true }),
    queues: numberIn('queues', values.queues, { low: 0, high: 100, whole: true }),
    port: numberIn('port', values.port, { low: 1, high: 65_535, whole: true }) ?? 3_000,
    asterisk: values.asterisk ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberIn(
  name: string,
  text: string | undefined,
  { low, high, whole }: { low: number; high: number; whole: boolean },
): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
    const kind = whole ? 'a whole number' : 'a number';
    throw new UsageError(`--${name}: expected ${kind} from ${low} to ${high}, got "${text}"`);
  }
  return value;
}
