import { readFileSync } from 'node:fs';

export interface RecordedMethod {
  /** As on the wire; empty for the licence. */
  readonly name: string;
  readonly params: readonly string[];
  readonly answer: unknown;
}

const read = (file: string): string => readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');

/** Methods, parameters and answers of the plain dialect's document. */
export function plainMethods(): RecordedMethod[] {
  const recorded = JSON.parse(read('methods-plain.json')) as {
    method: string;
    params: { name: string }[];
    responses: unknown[];
  }[];
  return recorded.map(({ method, params, responses }) => ({
    name: method,
    params: params.map((param) => param.name),
    answer: responses[0],
  }));
}

/** The same of the suffixed dialect: an address on a line of its own, its answer somewhere below. */
export function suffixedMethods(): RecordedMethod[] {
  const methods: RecordedMethod[] = [];
  const sections = read('methods-suffixed.txt').split('https://{{3CXFQDN}}/webapi/{{AccessKey}}/').slice(1);
  for (const section of sections) {
    const [address = ''] = section.split('\n');
    const [name = '', query = ''] = address.split('?');
    const json = /^\{[\s\S]*?^\}/m.exec(section)?.[0];
    if (json === undefined) continue;
    const params = [...new URLSearchParams(query.replaceAll('{', '').replaceAll('}', '')).keys()];
    methods.push({ name, params, answer: JSON.parse(json) });
  }
  return methods;
}

/** A value with every leaf replaced by its type, every list by the shape of its first entry. */
export function shapeOfJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOfJson);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, inner]) => [key, shapeOfJson(inner)]);
  }
  return value === null ? 'null' : typeof value;
}
