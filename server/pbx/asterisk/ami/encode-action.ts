/** From an action to the bytes that ask for it. */

/** A list stands for a key that is repeated, such as `Variable`. */
export type AmiFields = Readonly<Record<string, string | readonly string[]>>;

export type EncodedAction =
  | { readonly kind: 'encoded'; readonly bytes: Buffer }
  /** It must not be sent; says why without repeating the value. */
  | { readonly kind: 'refused'; readonly text: string };

/** Asterisk throws away lines of 1024 bytes and more. */
const MAX_ACTION_LINE_BYTES = 1_000;

/**
 * Refuses keys that are none, and values with a line break: they would smuggle in lines or whole actions of their own.
 * `Action` and `ActionID` are set here and by nobody else.
 */
export function encodeAction(action: string, actionId: string, fields: AmiFields): EncodedAction {
  const given = Object.entries(fields);
  const taken = given.find(([key]) => /^action(id)?$/i.test(key));
  if (taken !== undefined) return refusedAction(`the field ${taken[0]} cannot be given`);
  const lines: string[] = [];
  for (const [key, values] of [['Action', action] as const, ['ActionID', actionId] as const, ...given]) {
    if (!/^[A-Za-z0-9_-]+$/.test(key))
      return refusedAction('a field name may hold letters, digits, - and _ only');
    for (const value of typeof values === 'string' ? [values] : values) {
      if (LINE_ENDS.some((end) => value.includes(end)))
        return refusedAction(`${key} must not contain a line break`);
      const line = `${key}: ${value}`;
      if (Buffer.byteLength(line) > MAX_ACTION_LINE_BYTES)
        return refusedAction(`${key} is too long for Asterisk`);
      lines.push(line);
    }
  }
  return { kind: 'encoded', bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`) };
}

/** What ends a line or a text in Asterisk. */
const LINE_ENDS = ['\r', '\n', '\0'];

const refusedAction = (text: string): EncodedAction => ({ kind: 'refused', text });
