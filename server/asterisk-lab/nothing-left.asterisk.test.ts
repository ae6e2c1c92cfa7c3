import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFICE_VERSIONS } from './office/office-versions.fixture.ts';

/** Other processes want the processors too. */
const SOON = { timeout: 15_000 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-left-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(OFFICE_VERSIONS)('a laboratory of Asterisk %i that ends', (version) => {
  it.each([
    ['asked to', 'SIGTERM', true],
    ['killed without a chance to act', 'SIGKILL', false],
  ] as const)('%s: no process and no mount is left', async (_, signal, cleansUp) => {
    const mounts = readFileSync('/proc/mounts', 'utf8');
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const laboratory = spawn(process.execPath, [main, '--asterisk', String(version)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    });
    // The line says that it is up: Asterisk and its phones run.
    const [line = ''] = await firstLine(laboratory.stdout);
    expect(JSON.parse(line)).toMatchObject({ kind: 'listening' });
    await expect.poll(() => ofTheLab().join(' '), SOON).toMatch(/asterisk.*sipp|sipp.*asterisk/);
    expect(readFileSync('/proc/mounts', 'utf8')).toBe(mounts);

    laboratory.kill(signal);
    await expect.poll(ofTheLab, SOON).toEqual([]);
    await expect.poll(() => readdirSync(folder).length === 0, SOON).toBe(cleansUp);
    expect(readFileSync('/proc/mounts', 'utf8')).toBe(mounts);
  });
});

/** Whatever was started with our temporary folder in its environment, which all that the laboratory starts inherits. */
function ofTheLab(): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const environment = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/environ`, 'utf8') : '';
      return environment.includes(`TMPDIR=${folder}\0`)
        ? [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()]
        : [];
    } catch {
      return [];
    }
  });
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string[]> {
  for await (const line of createInterface({ input })) return [line];
  return [];
}
