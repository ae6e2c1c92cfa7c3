/** Files and folders that the configuration names and the server cannot do without: looked at before it starts. */
import { X509Certificate } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { caFileOf } from '#server/pbx/drivers.ts';
import type { ConfigIssue } from './env-references.ts';
import type { Config } from './schema.ts';

export function checkFiles(config: Config): ConfigIssue[] {
  const folder = folderProblem(config.dataDir);
  const issues: ConfigIssue[] = folder === null ? [] : [{ path: ['dataDir'], message: folder }];
  return [...issues, ...certificateIssues(config)];
}

/** It may still have to be made: then the nearest folder above it counts. Without it no command could be audited. */
function folderProblem(path: string): string | null {
  if (!existsSync(path)) {
    const parent = dirname(path);
    return parent === path ? 'expected a folder' : folderProblem(parent);
  }
  try {
    if (!statSync(path).isDirectory()) return 'expected a folder, there is a file';
    accessSync(path, constants.W_OK);
    return null;
  } catch {
    return 'expected a folder that can be written to';
  }
}

function certificateIssues(config: Config): ConfigIssue[] {
  return config.sites.flatMap(({ driver }, index) => {
    const file = caFileOf(driver);
    const message = file === undefined ? null : certificateProblem(file);
    return message === null ? [] : [{ path: ['sites', index, 'driver', 'tls', 'caFile'], message }];
  });
}

function certificateProblem(file: string): string | null {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    return 'expected a file that can be read';
  }
  try {
    new X509Certificate(content);
    return null;
  } catch {
    return 'expected a certificate in PEM form';
  }
}
