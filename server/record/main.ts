/**
 * `npm run record`: what a site's PBX says into a file, numbers and names replaced: for a bug report.
 * Exit code 0: recorded, 1: the PBX was not reached, 2: wrong options or configuration.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { siteOfDriver } from '#server/config/site-of-driver.ts';
import { type Config, ConfigError, loadConfig, type SiteConfig } from '#server/config.ts';
import { definitionOf } from '#server/pbx/drivers.ts';
import { systemClock } from '#server/ports/clock.ts';

const USAGE = `usage: npm run record -- [--site ID] [--seconds N] [--out FILE]
Writes what the PBX answers and sends for N seconds (60), numbers and names replaced. Stop Ringside meanwhile if its
webhooks shall be in the recording: they go to the same port.`;

interface Options {
  readonly site: string | undefined;
  readonly seconds: number;
  readonly out: string | undefined;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return refuse(USAGE);
  let config: Config;
  try {
    config = loadConfig({ env: process.env, cwd: process.cwd() });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refuse(error.message);
  }
  const named = config.sites.filter((site) => options.site === undefined || site.id === options.site);
  const [site, ...others] = named;
  const ids = config.sites.map(({ id }) => id).join(', ');
  if (site === undefined) return refuse(`There is no such site. Configured: ${ids === '' ? 'none' : ids}`);
  if (others.length > 0) return refuse(`Say which site with --site: ${ids}`);
  return record(config, site, options);
}

async function record(config: Config, site: SiteConfig, { seconds, out }: Options): Promise<number> {
  const file = resolve(out ?? `ringside-${site.id}.jsonl`);
  let handle: number;
  try {
    handle = openSync(file, 'w', 0o600);
  } catch {
    return refuse(`${file} cannot be written.`);
  }
  const recording = await definitionOf(site.driver).record(
    siteOfDriver(config, site),
    (line) => void writeSync(handle, line),
  );
  console.log(`Recording ${site.id} for ${seconds} s …`);
  await ended(seconds);
  const { words, isEmpty } = await recording.stop();
  closeSync(handle);
  if (isEmpty) {
    console.error(`Nothing was recorded: ${file} says why. npm run doctor finds what to fix.`);
    return 1;
  }
  console.log(`${words} in ${file}. Look through it before you send it to anybody.`);
  return 0;
}

/** The time is over, or somebody ends it sooner. */
function ended(seconds: number): Promise<void> {
  return new Promise((done) => {
    const cancel = systemClock.after(seconds * 1_000, () => done());
    // A terminal and npm may both send it: the second one must not end the process before the file is whole.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        cancel();
        done();
      });
  });
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: { site: { type: 'string' }, seconds: { type: 'string' }, out: { type: 'string' } },
    });
    const seconds = Number(values.seconds ?? 60);
    if (!(seconds > 0 && seconds <= 86_400)) return null;
    return { site: values.site, seconds, out: values.out };
  } catch {
    return null;
  }
}

process.exitCode = await main();
