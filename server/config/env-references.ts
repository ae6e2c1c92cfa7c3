/** Replaces each `{ "env": "NAME" }` of a configuration by the environment's value. */

export type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigPath = readonly (string | number)[];

export interface ConfigIssue {
  readonly path: ConfigPath;
  readonly message: string;
}

export function resolveEnvReferences(
  value: unknown,
  env: Environment,
): { readonly value: unknown; readonly issues: readonly ConfigIssue[] } {
  const issues: ConfigIssue[] = [];
  const resolve = (part: unknown, path: ConfigPath): unknown => {
    if (Array.isArray(part)) return part.map((item, index) => resolve(item, [...path, index]));
    if (typeof part !== 'object' || part === null) return part;
    const name = referencedName(part);
    if (name === null) {
      return Object.fromEntries(
        Object.entries(part).map(([key, item]) => [key, resolve(item, [...path, key])]),
      );
    }
    const found = Object.hasOwn(env, name) ? env[name] : undefined;
    if (found === undefined || found === '') {
      issues.push({ path, message: `the environment variable ${name} is not set` });
      return undefined;
    }
    return found;
  };
  return { value: resolve(value, []), issues };
}

function referencedName(part: object): string | null {
  const entries = Object.entries(part);
  const [only] = entries;
  if (entries.length !== 1 || only === undefined) return null;
  return only[0] === 'env' && typeof only[1] === 'string' ? only[1] : null;
}
