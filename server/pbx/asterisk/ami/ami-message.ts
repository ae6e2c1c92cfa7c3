/** One message of Asterisk's manager interface: `Key: Value` lines in their order, keys possibly repeated. */

export type AmiField = readonly [key: string, value: string];

export interface AmiMessage {
  /** As they came: order, spelling and repetitions kept. */
  readonly fields: readonly AmiField[];
  /** The event's name; null for an answer. */
  readonly event: string | null;
  /** `Success`, `Error`, `Goodbye` …; null for an event. */
  readonly response: string | null;
  readonly actionId: string | null;
  /** The first value under this key, whatever its case; null when there is none. */
  get(key: string): string | null;
  /** Every value under this key in the order of the message. */
  all(key: string): readonly string[];
}

export function createAmiMessage(fields: readonly AmiField[]): AmiMessage {
  const all = (key: string): readonly string[] => {
    const wanted = key.toLowerCase();
    return fields.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  };
  const get = (key: string): string | null => {
    const wanted = key.toLowerCase();
    return fields.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  };
  const event = get('Event');
  return {
    fields,
    event,
    // An OriginateResponse is an event with a `Response` among its fields.
    response: event === null ? get('Response') : null,
    actionId: get('ActionID'),
    get,
    all,
  };
}
