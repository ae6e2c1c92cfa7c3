import { expect, it } from 'vitest';
import { queueNumber, siteId } from './ids.ts';
import { type Action, allowedCommands, may, type Principal } from './permission.ts';

const HQ = siteId('hq');
const [Q1, Q2] = [queueNumber('820'), queueNumber('821')];
const ann: Principal = { id: 'user:ann', name: 'Ann', role: 'supervisor', sites: 'all', queues: 'all' };
const drop = (queues: 'all' | readonly (typeof Q1)[]): Action => ({
  kind: 'command',
  site: HQ,
  type: 'call.drop',
  queues,
});

it('[C1] a viewer watches and commands nothing', () => {
  const viewer: Principal = { ...ann, role: 'viewer' };
  expect(may(viewer, { kind: 'watch', site: HQ })).toBe(true);
  expect(may(viewer, drop([Q1]))).toBe(false);
  expect(allowedCommands(viewer)).toEqual([]);
  expect(allowedCommands(ann)).toContain('call.transfer');
});

it('[C1] a scope covers its own sites and queues', () => {
  const lead: Principal = { ...ann, sites: [HQ], queues: [Q1] };
  expect(may(lead, drop([Q1, Q2]))).toBe(true);
  expect(may(lead, drop([Q2]))).toBe(false);
  expect(may(lead, drop([]))).toBe(false);
  expect(may(lead, drop('all'))).toBe(false);
  expect(may(ann, drop('all'))).toBe(true);
  expect(may({ ...lead, sites: [] }, { kind: 'watch', site: HQ })).toBe(false);
});
