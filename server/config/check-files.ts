/** Files that the configuration names and the server cannot do without: looked at before anything is started. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConfigIssue } from './env-references.ts';
import type { Config } from './schema.ts';

export function checkFiles(config: Config): ConfigIssue[] {
  return config.sites.flatMap(({ driver }, index) => {
    const file = driver.tls?.caFile;
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
