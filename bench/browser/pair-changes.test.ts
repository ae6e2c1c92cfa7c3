import { expect, it } from 'vitest';
import type { ObservedChange } from './observed-change.ts';
import { createChangePairing, type SourceStep } from './pair-changes.ts';

const step = (over: Partial<SourceStep>): SourceStep => ({
  stampedAt: 10_000.7,
  recordKind: 'agent',
  id: '301',
  shows: ['talking'],
  ...over,
});
const agent = (at: number, state: string): ObservedChange => ({ at, recordKind: 'agent', id: '301', state });
const call = (at: number, state: string | null): ObservedChange => ({
  at,
  recordKind: 'call',
  id: 'abc-9.0',
  state,
});

it('finds the first note after the event that shows it, also by a clock that is a little behind', () => {
  const notes = [
    agent(9_000, 'talking'),
    agent(10_000, 'ringing'),
    agent(10_000, 'talking'),
    agent(12_000, 'talking'),
  ];
  expect(createChangePairing(notes)(step({}))).toBe(notes[2]);
});

it('finds nothing where it came before the event, much later, or of somebody else', () => {
  expect(createChangePairing([agent(9_999, 'talking'), agent(16_000, 'talking')])(step({}))).toBeUndefined();
  expect(createChangePairing([{ ...agent(10_005, 'talking'), id: '302' }])(step({}))).toBeUndefined();
});

it('finds a call by the PBX’s own id: its first sight whatever its state, and its end', () => {
  const notes = [call(10_002, 'routing'), call(10_003, 'talking'), call(10_004, null)];
  const find = createChangePairing(notes);
  expect(find(step({ recordKind: 'call', id: '9.0', shows: 'any' }))).toBe(notes[0]);
  expect(find(step({ recordKind: 'call', id: '9.0', shows: null }))).toBe(notes[2]);
});
