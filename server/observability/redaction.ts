/** Takes the configuration's secrets out of any text, whatever form they have been written in (rule S4). */

import { definitionOf } from '#server/pbx/drivers.ts';
import type { Config } from '../config.ts';

export type Redact = (text: string) => string;

const MARK = '[secret]';
/** Shorter ones would blank out ordinary words; the configuration asks for more where it matters. */
const MIN_LENGTH = 4;

export function createRedact(secrets: readonly string[]): Redact {
  const forms = new Set(
    secrets
      .filter((secret) => secret.length >= MIN_LENGTH)
      .flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        // Within JSON within JSON, as a logged body is.
        JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
      ]),
  );
  // The longest first, so that no part of one is left behind by another.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((clean, form) => clean.replaceAll(form, MARK), text);
}

export function secretsOf(config: Config): string[] {
  const secrets = [
    config.admin?.password,
    config.database?.url,
    ...config.apiTokens.map(({ token }) => token),
  ];
  for (const { driver, webhooks } of config.sites) {
    secrets.push(...definitionOf(driver).secrets(driver), ...webhooks.secrets);
  }
  return secrets.flatMap((secret) => (secret === undefined ? [] : [secret.reveal()]));
}
