import { callControlMethods } from './call-control-methods.ts';
import { callListMethods } from './call-list-methods.ts';
import { directoryMethods } from './directory-methods.ts';
import { managementMethods } from './management-methods.ts';
import { settingMethods } from './setting-methods.ts';
import type { WebApiMethod } from './webapi-method.ts';
import type { WebApiSettings } from './webapi-settings.ts';

const READS = { ...callListMethods, ...directoryMethods };
const COMMANDS = { ...callControlMethods, ...settingMethods };

/** Settings that the plain dialect's document does not have. */
const ONLY_SUFFIXED = ['group.members.set', 'queue.agents.set', 'queue.managers.set'];

const METHODS: Record<WebApiSettings['dialect'], ReadonlyMap<string, WebApiMethod>> = {
  plain: new Map([
    ...Object.entries(READS).map(([name, method]) => [plainName(name), method] as const),
    ...Object.entries(COMMANDS).filter(([name]) => !ONLY_SUFFIXED.includes(name)),
  ]),
  suffixed: new Map([
    ...Object.entries(READS).map(([name, method]) => [`${name}.get`, method] as const),
    ...Object.entries(COMMANDS),
    ...Object.entries(managementMethods),
  ]),
};

const CHANGES = new Set<WebApiMethod>(Object.values(COMMANDS));

/** The method behind a name of this dialect; undefined for what the other dialect, or nobody, knows. */
export function methodOf(dialect: WebApiSettings['dialect'], name: string): WebApiMethod | undefined {
  return METHODS[dialect].get(name);
}

export function methodNames(dialect: WebApiSettings['dialect']): string[] {
  return [...METHODS[dialect].keys()];
}

/** Does it change something, rather than only read? */
export function isCommand(method: WebApiMethod): boolean {
  return CHANGES.has(method);
}

function plainName(name: string): string {
  return name === 'pbx.ac' ? 'pbx.activesbycallid' : name;
}
