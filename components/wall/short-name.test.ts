import { expect, it } from 'vitest';
import { shortName } from './short-name.ts';

const short = (names: readonly string[], room = 10) => names.map((name) => shortName(name, room));

it('keeps what fits', () => {
  expect(short(['Noa Levi', 'Mei Tanaka', 'Reception'])).toEqual(['Noa Levi', 'Mei Tanaka', 'Reception']);
});

it('abbreviates the last name, and leaves it out where even that does not fit', () => {
  const names = ['Daniel Okafor', 'Fatima El Amrani', 'Çağlar  Özdemir', '  Ayşe Yılmaz '];
  expect(short(names)).toEqual(['Daniel O.', 'Fatima A.', 'Çağlar Ö.', 'Ayşe Y.']);
  expect(short(names, 7)).toEqual(['Daniel', 'Fatima', 'Çağlar', 'Ayşe Y.']);
});

it('keeps to the first name where the initial would be of another direction', () => {
  expect(short(['דוד Shostakovich', 'Shoshannah כהן'])).toEqual(['דוד', 'Shoshannah']);
  expect(short(['אברהם רוזנבלום'])).toEqual(['אברהם ר.']);
});

it('leaves what is no name of a person', () => {
  const names = ['Customer care', 'Reception desk 12', 'Telephonists'];
  expect(short(names)).toEqual(names);
});
