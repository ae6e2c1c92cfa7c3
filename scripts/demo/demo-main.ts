import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOnSignals, failWith, onEnd } from '../bootstrap/process-end.mjs';
import { buildIfStale } from '../build/build.ts';
import { startCallCentre } from './call-centre.ts';
import { ADMIN_EMAIL, DEMO_SITE, type DemoSecrets, demoConfig, demoSecrets } from './demo-config.ts';
import { freePortFrom } from './free-port.ts';
import { DEMO_USAGE, type DemoOptions, parseDemoOptions, UsageError } from './options.ts';
import { startRealAsterisk } from './real-asterisk.ts';
import { lastLines, startWallboard, untilReady } from './wallboard.ts';

type Mode = 'demo' | 'dev';

/** Runs until it is told to stop, or until one of its processes ends by itself: then with exit code 1. */
export async function demoMain(mode: Mode): Promise<never> {
  const options = optionsOrExit(mode);
  endOnSignals('success');
  try {
    if (mode === 'demo') await buildIfStale();
    return await runDemo(mode, options);
  } catch (error) {
    return await failWith(error);
  }
}

/** Returns never by itself: throws when a part of the demo ends. */
async function runDemo(mode: Mode, options: DemoOptions): Promise<never> {
  const directory = await mkdtemp(join(tmpdir(), 'ringside-demo-'));
  onEnd(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  const port = await freePortFrom(options.port);
  if (port !== options.port) console.log(`Port ${options.port} is taken: using ${port}.`);
  const origin = `http://127.0.0.1:${port}`;
  const secrets = demoSecrets();
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const webhookUrl = `${origin}/hooks/${DEMO_SITE}/${secrets.webhookSecret}`;

  const asterisk = options.asterisk ? await beginAsterisk() : null;
  console.log('Starting a simulated call centre and the wallboard …');
  const callCentre = await startCallCentre(options, { accessKey: secrets.accessKey, webhookUrl, timezone });
  const config = demoConfig({
    port,
    dataDir: join(directory, 'data'),
    timezone,
    secrets,
    callCentre,
    asterisk,
  });
  const configFile = join(directory, 'ringside.config.json');
  await writeFile(configFile, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  const logFile = join(directory, 'wallboard.log');
  const wallboard = startWallboard({ configFile, mode, logFile });
  try {
    await untilReady(origin, wallboard);
    console.log(welcome(port, secrets, mode === 'demo' ? logFile : null));
    const ended = await Promise.race([
      wallboard.ended.then((how) => `The wallboard ended (${how}).`),
      callCentre.ended.then((how) => `The simulated call centre ended (${how}).`),
      ...(asterisk === null ? [] : [asterisk.ended.then((how) => `Asterisk ended (${how}).`)]),
    ]);
    throw new Error(ended);
  } catch (error) {
    const log = await lastLines(logFile, 20);
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(log === '' ? message : `${message} The end of its log:\n${log}`);
  }
}

async function beginAsterisk() {
  console.log('Starting a real Asterisk; the first time it is made, which takes a minute or two …');
  return await startRealAsterisk();
}

function welcome(port: number, secrets: DemoSecrets, logFile: string | null): string {
  const origin = `http://localhost:${port}`;
  return [
    '',
    `Ringside is running: ${origin}`,
    '',
    'A browser on this machine is let in as operator. Other accounts of this demo:',
    `  administrator  ${ADMIN_EMAIL}  password ${secrets.adminPassword}  (${origin}/sign-in)`,
    `  API token      curl -H 'Authorization: Bearer ${secrets.token}' ${origin}/api/sites/${DEMO_SITE}/live`,
    '',
    ...(logFile === null ? [] : [`Log: ${logFile}`]),
    'Stop with Ctrl+C.',
  ].join('\n');
}

function optionsOrExit(mode: Mode): DemoOptions {
  try {
    const options = parseDemoOptions(process.argv.slice(2));
    if (options !== null) return options;
    console.log(`npm run ${mode} -- [options]\n${DEMO_USAGE}`);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${DEMO_USAGE}`);
    process.exit(2);
  }
}
