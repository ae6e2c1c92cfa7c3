import { readFileSync } from 'node:fs';
import type { WebhookRequest } from './webhook-request.ts';

export type Fields = readonly (readonly [string, string | readonly string[]])[];

/** The deliveries of a recorded scenario in their order, each as its fields. */
export function recordedScenario(name: string): Fields[] {
  const text = readFileSync(new URL(`../fixtures/webhooks/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { body, query, url } = JSON.parse(line) as {
        body?: Record<string, string | string[]>;
        query?: string | null;
        url?: string;
      };
      if (body !== undefined) return Object.entries(body);
      return typeof query === 'string' ? queryFields(query) : [['url', url ?? '']];
    });
}

export function fieldsOf(request: WebhookRequest): Fields {
  if (request.method === 'POST') return Object.entries(request.fields);
  return request.query.includes('=') ? queryFields(request.query) : [['url', request.query]];
}

function queryFields(query: string): Fields {
  return query.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
  });
}

/**
 * A scenario with everything taken out that differs from call to call: numbers become their role, times their format. What
 * stays are the order of the deliveries, the order of their fields and every fixed word.
 */
export function shapeOf(deliveries: readonly Fields[]): string[] {
  const phones: string[] = [];
  const role = (user: string): string => {
    if (user.startsWith('80') && user.length === 3) return user === '804' ? '<queue>' : '<ivr>';
    if (user.startsWith('8') && user.length === 3) return '<queue>';
    if (!phones.includes(user)) phones.push(user);
    return `<phone ${phones.indexOf(user) + 1}>`;
  };
  return deliveries.map((fields) => {
    const value = (name: string): string => {
      const found = fields.find(([key]) => key.toLowerCase() === name)?.[1];
      return typeof found === 'string' ? found : '';
    };
    const shapes = fields.map(([key, content]) => {
      const text = typeof content === 'string' ? content : content.join();
      switch (key.toLowerCase()) {
        case 'callerid':
          return `${key}=${text === 'MAKECALL' ? text : '<number>'}`;
        case 'user':
          return `${key}=${role(text)}`;
        case 'did':
          return `${key}=<did>`;
        case 'duration':
          return `${key}=${text.replace(/^\d\d:\d\d$/, 'MM:SS')}`;
        case 'id':
          return `${key}=${text.replace(/^\d+_\d+-/, '<start>_<call>-')}`;
        case 'fileurls':
        case 'files':
        case 'url':
          return `${key}=${text.replace(/^https:.*recording\/\d+_\d+-/, '<recording>-')}`;
        case 'title':
          return `${key}=${sentence(text, value('did'), value('callerid'), value('user'))}`;
        default:
          return `${key}=${text}`;
      }
    });
    return shapes.join(' ');
  });
}

function sentence(title: string, did: string, number: string, user: string): string {
  const own = did === '' ? title : title.replace(`${did}:`, '<did>:');
  return own
    .replace(number, '<number>')
    .replace(`queue ${user}`, 'queue <user>')
    .replace(/\(\d+:\d\d\)/, '(M:SS)');
}
