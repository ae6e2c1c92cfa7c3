/** The two dialects of the WebAPI, as data: which name a method has, and how its values are spelled. */

export type Dialect = 'plain' | 'suffixed';
export type DialectSetting = Dialect | 'auto';

export type WebApiReadMethod =
  | 'pbx.calls'
  | 'pbx.callsinfo'
  | 'all.ext'
  | 'all.registered'
  | 'all.queue'
  | 'all.group'
  | 'all.ivr'
  | 'all.line'
  | 'ext.info'
  | 'ext.state'
  | 'queue.members';

/** Every read method of the suffixed dialect ends with `.get`. */
export const methodNameIn = (dialect: Dialect, method: WebApiReadMethod): string =>
  dialect === 'plain' ? method : `${method}.get`;

/** Tried in this order by `auto`: the one that answers `pbx.calls` as JSON with `result` wins. */
export const DIALECTS: readonly Dialect[] = ['plain', 'suffixed'];

export const onOffValue = (dialect: Dialect, on: boolean): string => {
  const value = on ? 'on' : 'off';
  return dialect === 'plain' ? value.toUpperCase() : value;
};
