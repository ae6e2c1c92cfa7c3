import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../bootstrap/root.mjs';
import { lockfile, missingPlatforms } from './missing-platforms.ts';

describe('packages of other platforms', () => {
  it('are added with the platform that their name tells', () => {
    const parent = {
      version: '1.2.3',
      dev: true,
      optionalDependencies: {
        '@a/core-linux-x64-musl': '1.2.3',
        '@a/core-darwin-arm64': '1.2.3',
        loose: '^1.0.0',
      },
    };
    expect(missingPlatforms({ '': {}, 'node_modules/@a/core': parent })).toEqual({
      'node_modules/@a/core-linux-x64-musl': {
        version: '1.2.3',
        dev: true,
        optional: true,
        os: ['linux'],
        cpu: ['x64'],
        libc: ['musl'],
      },
      'node_modules/@a/core-darwin-arm64': {
        version: '1.2.3',
        dev: true,
        optional: true,
        os: ['darwin'],
        cpu: ['arm64'],
      },
    });
  });

  it('are left alone where they stand, above or beside', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { 'a-win32-x64': '1.0.0' } },
      'node_modules/a/node_modules/a-win32-x64': { version: '1.0.0' },
      'node_modules/b/node_modules/c': { optionalDependencies: { 'c-win32-x64': '1.0.0' } },
      'node_modules/c-win32-x64': { version: '1.0.0' },
    };
    expect(missingPlatforms(packages)).toEqual({});
  });
});

describe('package-lock.json', () => {
  const text = readFileSync(inRoot('package-lock.json'), 'utf8');

  it('is complete: else run node scripts/lockfile/complete.ts', () => {
    expect(Object.keys(missingPlatforms(lockfile.parse(JSON.parse(text)).packages))).toEqual([]);
  });

  it('names no registry', () => {
    expect(text).not.toContain('"resolved"');
  });
});
