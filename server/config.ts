/** Reads the configuration at start. A wrong or unknown key ends the start, with its path and what was expected. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { caFileOf, withCaFile } from '#server/pbx/drivers.ts';
import { checkFiles } from './config/check-files.ts';
import {
  type ConfigIssue,
  type ConfigPath,
  type Environment,
  resolveEnvReferences,
} from './config/env-references.ts';
import { configFromEnvironment, isObject, mergeConfigs } from './config/environment.ts';
import { plainIssueText } from './config/plain-issues.ts';
import { type Config, configSchema } from './config/schema.ts';

export type { Config, SiteConfig } from './config/schema.ts';

const DEFAULT_FILE = 'ringside.config.json';

/** The message holds paths and expectations, never a value that was given. */
export class ConfigError extends Error {
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(source: string, issues: readonly { readonly path: string; readonly message: string }[]) {
    const lines = issues.map(({ path, message }) => `  ${path === '' ? '(whole file)' : path}: ${message}`);
    super(`The configuration (${source}) cannot be used:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.issues = issues;
  }
}

/**
 * The file that `RINGSIDE_CONFIG` names (default `ringside.config.json`, if there), completed by the environment.
 * Relative file names count from `cwd`. Throws `ConfigError`.
 */
export function loadConfig({ env, cwd }: { readonly env: Environment; readonly cwd: string }): Config {
  const file = readConfigFile(env, cwd);
  const { source } = file;
  const config = parseConfig(mergeConfigs(configFromEnvironment(env), file.content), { env, cwd, source });
  const issues = checkFiles(config).map(({ path, message }) => ({ path: pathText(path), message }));
  if (issues.length > 0) throw new ConfigError(source, issues);
  return config;
}

/** Checks a configuration that is at hand as plain JSON. Throws `ConfigError`. */
export function parseConfig(
  raw: unknown,
  { env = {}, cwd = '.', source = 'given' }: { env?: Environment; cwd?: string; source?: string } = {},
): Config {
  const resolved = resolveEnvReferences(raw, env);
  const parsed = configSchema.safeParse(resolved.value);
  const known = new Set(resolved.issues.map((issue) => pathText(issue.path)));
  const found = parsed.success ? [] : parsed.error.issues.flatMap(plainIssues);
  const issues = [
    ...resolved.issues.map(({ path, message }) => ({ path: pathText(path), message })),
    ...found
      .map(({ path, message }) => ({ path: pathText(path), message }))
      .filter(({ path }) => !known.has(path)),
  ];
  if (!parsed.success || issues.length > 0) throw new ConfigError(source, issues);
  return withAbsolutePaths(parsed.data, cwd);
}

function readConfigFile(env: Environment, cwd: string): { source: string; content: Record<string, unknown> } {
  const named = env.RINGSIDE_CONFIG;
  const source = named === undefined || named === '' ? DEFAULT_FILE : named;
  let text: string;
  try {
    text = readFileSync(resolve(cwd, source), 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (absent && source !== named) return { source: 'environment', content: {} };
    const message = absent ? 'the file is not there' : 'the file cannot be read';
    throw new ConfigError(source, [{ path: '', message }]);
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ConfigError(source, [{ path: '', message: 'expected JSON' }]);
  }
  if (!isObject(content)) throw new ConfigError(source, [{ path: '', message: 'expected a JSON object' }]);
  return { source, content };
}

function plainIssues(issue: z.core.$ZodIssue): ConfigIssue[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'unknown key' }));
  }
  if (issue.code === 'invalid_union') {
    const inner = deepest(issue.errors);
    if (inner !== null) return [{ path: [...path, ...inner.path], message: inner.message }];
  }
  return [{ path, message: plainIssueText(issue) }];
}

/** Of a union's alternatives, the one that got furthest says best what is wrong. */
function deepest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): ConfigIssue | null {
  const issues = alternatives.flatMap((alternative) => alternative.flatMap(plainIssues));
  return issues.reduce<ConfigIssue | null>(
    (best, issue) => (best === null || issue.path.length > best.path.length ? issue : best),
    null,
  );
}

function pathText(path: ConfigPath): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

function withAbsolutePaths(config: Config, cwd: string): Config {
  return {
    ...config,
    dataDir: resolve(cwd, config.dataDir),
    sites: config.sites.map((site) => {
      const caFile = caFileOf(site.driver);
      return caFile === undefined ? site : { ...site, driver: withCaFile(site.driver, resolve(cwd, caFile)) };
    }),
  };
}
