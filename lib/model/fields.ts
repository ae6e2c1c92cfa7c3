/**
 * The fields that records are made of. A record is one zod schema, read in two directions: inside it is what the server
 * keeps and the socket carries (times are epoch milliseconds of the server's clock, rule M13); REST is its JSON form
 * (`z.input`, `toRest`), in which times are ISO 8601.
 */
import { z } from 'zod';
import type { CallId, Extension, QueueNumber } from './ids.ts';

/** A schema's values as code has them: nothing writes into a record, it is replaced. */
export type RecordOf<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;
/** The same in JSON of the REST API. */
export type RestOf<Schema extends z.ZodType> = z.input<Schema>;

type Plain = string | number | boolean | null | undefined;
type DeepReadonly<T> = T extends Plain
  ? T
  : T extends (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

const isoTime = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });

export const timeField = z.codec(isoTime, z.number(), {
  decode: (text) => Date.parse(text),
  encode: (at) => new Date(at).toISOString(),
});
export const nullableTimeField = timeField.nullable();
export const textField = z.string();
export const nullableTextField = textField.nullable();
export const booleanField = z.boolean();
export const nullableBooleanField = booleanField.nullable();
/** Null = cannot be known. */
export const nullableNumberField = z.number().nullable();

/** Enumerations that are sent are open (rule P5): this version has these values, and more may come. */
export function openEnum<const Value extends string>(known: readonly Value[]): z.ZodType<Value, Value> {
  const description = `One of ${known.join(', ')}; more may come`;
  return z.string().meta({ description, examples: [...known] }) as unknown as z.ZodType<Value, Value>;
}

/** Text that is an identifier once it has been checked. */
export const identifier = <Id extends string>(text = z.string()): z.ZodType<Id, string> =>
  text as unknown as z.ZodType<Id, string>;
export const extensionField = identifier<Extension>();
export const queueNumberField = identifier<QueueNumber>();
export const callIdField = identifier<CallId>();

/** A record as REST's JSON. */
export function toRest<Schema extends z.ZodType>(schema: Schema, record: RecordOf<Schema>): RestOf<Schema> {
  return z.encode(schema, record as z.output<Schema>);
}
