import { expect, it } from 'vitest';
import type { Note } from './note.ts';
import { createPairing, type Step } from './pair-notes.ts';

const step = (over: Partial<Step>): Step => ({
  stampedAt: 10_000.7,
  of: 'agent',
  id: '301',
  shows: ['talking'],
  ...over,
});
const agent = (at: number, state: string): Note => ({ at, of: 'agent', id: '301', state });
const call = (at: number, state: string | null): Note => ({ at, of: 'call', id: 'abc-9.0', state });

it('finds the first note after the event that shows it, also by a clock that is a little behind', () => {
  const notes = [
    agent(9_000, 'talking'),
    agent(10_000, 'ringing'),
    agent(10_000, 'talking'),
    agent(12_000, 'talking'),
  ];
  expect(createPairing(notes)(step({}))).toBe(notes[2]);
});

it('finds nothing where it came before the event, much later, or of somebody else', () => {
  expect(createPairing([agent(9_999, 'talking'), agent(16_000, 'talking')])(step({}))).toBeUndefined();
  expect(createPairing([{ ...agent(10_005, 'talking'), id: '302' }])(step({}))).toBeUndefined();
});

it('finds a call by the PBX’s own id: its first sight whatever its state, and its end', () => {
  const notes = [call(10_002, 'routing'), call(10_003, 'talking'), call(10_004, null)];
  const find = createPairing(notes);
  expect(find(step({ of: 'call', id: '9.0', shows: 'any' }))).toBe(notes[0]);
  expect(find(step({ of: 'call', id: '9.0', shows: null }))).toBe(notes[2]);
});
