import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCommandLine } from './command-line.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function firstLine(child: ChildProcess): Promise<{ webapiUrl: string; controlUrl: string }> {
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = await once(createInterface(child.stdout), 'line');
  return JSON.parse(String(line));
}

async function exitOf(child: ChildProcess): Promise<{ code: number | null; tookMs: number }> {
  const before = performance.now();
  const [code] = await once(child, 'exit');
  return { code, tookMs: performance.now() - before };
}

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens and ends within a second of %s',
    async (signal) => {
      const child = start('--port', '0', '--seed', '5', '--key', 'k', '--agents', '30', '--speed', '10');
      const { webapiUrl, controlUrl } = await firstLine(child);
      const calls = (await (await fetch(`${webapiUrl}/k/pbx.calls`)).json()) as { result: number };
      expect(calls.result).toBeGreaterThan(0);
      expect((await fetch(`${controlUrl}/truth`)).status).toBe(200);
      const ended = exitOf(child);
      child.kill(signal);
      expect((await ended).code).toBe(0);
      expect((await ended).tookMs).toBeLessThan(1_000);
    },
  );

  it('goes with its parent when told to', async () => {
    const child = start('--exit-with-parent');
    await firstLine(child);
    const ended = exitOf(child);
    child.stdin?.end();
    expect((await ended).code).toBe(0);
  });

  it('names the wrong flag and ends with 2', async () => {
    const child = start('--speed', 'fast');
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += String(chunk);
    });
    expect((await exitOf(child)).code).toBe(2);
    expect(text).toContain('--speed');
  });
});

describe('the command line', () => {
  it('knows all flags', () => {
    const args =
      '--port 0 --control-port 0 --seed 3 --speed 2.5 --agents 40 --queues 5 --dialect suffixed --key abc';
    const more =
      '--webhook-url http://127.0.0.1:1/x --timezone UTC --generation 2025 --waiting-shape talk-to';
    const { options } = parseCommandLine([...args.split(' '), ...more.split(' '), '--traffic', 'none']);
    expect(options).toEqual({
      port: 0,
      controlPort: 0,
      seed: 3,
      speed: 2.5,
      agents: 40,
      queues: 5,
      dialect: 'suffixed',
      accessKey: 'abc',
      webhookUrl: 'http://127.0.0.1:1/x',
      timezone: 'UTC',
      generation: '2025',
      waitingShape: 'talk-to',
      traffic: 'none',
    });
  });

  it.each(['--agents=-1', '--dialect=french', '--webhook-url=ftp://x', '--unknown'])('refuses %s', (flag) => {
    expect(() => parseCommandLine([flag])).toThrow(flag.split('=')[0]);
  });

  it('takes its secrets from the environment, where the list of processes does not show them', () => {
    const env = {
      RINGSIDE_SIMULATOR_KEY: 'from-env',
      RINGSIDE_SIMULATOR_WEBHOOK_URL: 'http://127.0.0.1:1/hooks/x',
    };
    expect(parseCommandLine([], env).options).toEqual({
      accessKey: 'from-env',
      webhookUrl: 'http://127.0.0.1:1/hooks/x',
    });
    expect(parseCommandLine(['--key', 'given'], env).options.accessKey).toBe('given');
  });
});
