import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringside-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...env },
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, stderr })));
}

describe('the start', () => {
  it('ends with code 2 and the path of every wrong key', async () => {
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ server: { prot: 1 }, sites: [] }));
    const { code, stderr } = await run({ RINGSIDE_CONFIG: 'wrong.json' });
    expect(code).toBe(2);
    expect(stderr).toContain('server.prot: unknown key');
    expect(stderr).toContain('sites: expected at least one site');
    expect(stderr).not.toContain('    at ');
  });

  it('ends with code 2 when nothing is configured', async () => {
    expect((await run({})).code).toBe(2);
  });
});
