import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aptMirror } from './apt-mirror.ts';
import { findAsterisk } from './find-asterisk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-make-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string): string => {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
};

describe('the mirror that the machine uses', () => {
  it('is that of Debian itself, not of security updates and not of other distributors', () => {
    put('os-release', 'ID=debian\nVERSION_CODENAME=bookworm\n');
    put('apt/sources.list.d/cloud.list', 'deb https://cloud.test/apt cloud-sdk-bookworm main\n');
    put(
      'apt/sources.list.d/debian.sources',
      [
        'Types: deb\nURIs: http://security.test/debian\nSuites: bookworm-security\nComponents: main\n',
        '# a comment\nTypes: deb\nURIs: http://off.test/debian\nSuites: bookworm\nComponents: main\nEnabled: no\n',
        'Types: deb\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main\n',
      ].join('\n'),
    );
    expect(aptMirror(folder)).toBe('http://mirror.test/debian');
  });

  it('may stand in the old list, with options; without any there is none', () => {
    put('os-release', 'ID=debian\nVERSION_CODENAME=bookworm\n');
    expect(aptMirror(folder)).toBeNull();
    put(
      'apt/sources.list',
      '# deb http://old.test/debian bookworm main\ndeb cdrom:[x]/ bookworm main\ndeb [arch=amd64] http://list.test/debian bookworm main contrib\n',
    );
    expect(aptMirror(folder)).toBe('http://list.test/debian');
  });
});

describe('making a Debian with Asterisk', () => {
  it('one that broke off is not taken for a finished one, and the next try makes it whole', async () => {
    const root = join(folder, 'cache/asterisk');
    mkdirSync(join(folder, 'cache'));
    const environment = { PATH: folder, RINGSIDE_ASTERISK_ROOT: root };
    expect(await make(root, 'mkdir -p "$last/usr/sbin"; touch "$last/usr/sbin/asterisk"; exit 1')).not.toBe(
      0,
    );
    expect(existsSync(`${root}.building/usr/sbin/asterisk`)).toBe(true);
    expect(findAsterisk(environment)).toBeNull();

    const whole =
      'mkdir -p "$last/usr/sbin"; touch "$last/usr/sbin/asterisk"; chmod +x "$last/usr/sbin/asterisk"';
    expect(await make(root, `echo made >> '${folder}/times'; ${whole}`)).toBe(0);
    expect(findAsterisk(environment)).toEqual({ kind: 'chroot', root });
    expect(existsSync(`${root}.building`)).toBe(false);
    // Who comes later finds it and makes nothing.
    expect(await make(root, 'exit 1')).toBe(0);
    expect(readFileSync(join(folder, 'times'), 'utf8')).toBe('made\n');
  });

  it('a folder that holds something else is left alone', async () => {
    const precious = put('cache/asterisk/precious', 'x');
    expect(await make(join(folder, 'cache/asterisk'), 'exit 0')).not.toBe(0);
    expect(readFileSync(precious, 'utf8')).toBe('x');
  });

  it('an Asterisk of the machine itself comes first', () => {
    const binary = put('asterisk', '');
    expect(findAsterisk({ PATH: `/nowhere:${folder}` })).toEqual({ kind: 'system', binary });
  });
});

/** Runs the script with a debootstrap that does `work`, where `$last` is the folder that it should fill. */
async function make(root: string, work: string): Promise<number | null> {
  const debootstrap = put('bin/debootstrap', `#!/bin/sh\nfor last; do :; done\n${work}\n`);
  chmodSync(debootstrap, 0o755);
  const script = fileURLToPath(new URL('./make-asterisk.sh', import.meta.url));
  const child = spawn('sh', [script, root, ''], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
  });
  return await new Promise((resolve) => child.once('close', resolve));
}
