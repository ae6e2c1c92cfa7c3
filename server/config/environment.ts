/** Configuration from the environment alone, for one site; fills in what the file leaves out. */
import type { Environment } from './env-references.ts';

/** Parts that the environment gives, in the file's shape, still unchecked. */
export function configFromEnvironment(env: Environment): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  const server: Record<string, unknown> = {};
  if (isSet(env.HOST)) server.host = env.HOST;
  // What is not a number goes on as text, so that the check names it.
  if (isSet(env.PORT)) server.port = /^\d+$/.test(env.PORT) ? Number(env.PORT) : env.PORT;
  if (Object.keys(server).length > 0) config.server = server;
  if (isSet(env.RINGSIDE_DATA_DIR)) config.dataDir = env.RINGSIDE_DATA_DIR;
  if (isSet(env.DATABASE_URL)) config.database = { url: env.DATABASE_URL };
  if (isSet(env.RINGSIDE_ADMIN_EMAIL) || isSet(env.RINGSIDE_ADMIN_PASSWORD)) {
    config.admin = { email: env.RINGSIDE_ADMIN_EMAIL, password: env.RINGSIDE_ADMIN_PASSWORD };
  }
  if (isSet(env.RINGSIDE_PBX_URL) || isSet(env.RINGSIDE_PBX_ACCESS_KEY)) config.sites = [siteFrom(env)];
  return config;
}

function siteFrom(env: Environment): Record<string, unknown> {
  const secret = env.RINGSIDE_WEBHOOK_SECRET;
  return {
    id: 'main',
    name: 'Main',
    driver: { kind: '3cx-webapi', baseUrl: env.RINGSIDE_PBX_URL, accessKey: env.RINGSIDE_PBX_ACCESS_KEY },
    webhooks: { secrets: isSet(secret) ? [secret] : [] },
  };
}

/** The file's keys win; `server` is merged key by key, since host and port may come from different places. */
export function mergeConfigs(
  fromEnvironment: Record<string, unknown>,
  fromFile: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...fromEnvironment, ...fromFile };
  const { server: base } = fromEnvironment;
  const { server: own } = fromFile;
  if (isObject(base) && isObject(own)) merged.server = { ...base, ...own };
  return merged;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
