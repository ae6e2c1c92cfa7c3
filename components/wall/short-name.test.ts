import { expect, it } from 'vitest';
import { shortName } from './short-name.ts';

it('keeps what fits', () => {
  expect(['Noa Levi', 'Mei Tanaka', 'Reception'].map(shortName)).toEqual([
    'Noa Levi',
    'Mei Tanaka',
    'Reception',
  ]);
});

it('abbreviates the last name', () => {
  expect(['Daniel Okafor', 'Fatima El Amrani', 'Çağlar  Özdemir', '  Ayşe Yılmaz '].map(shortName)).toEqual([
    'Daniel O.',
    'Fatima A.',
    'Çağlar Ö.',
    'Ayşe Y.',
  ]);
});

it('leaves what is no name of a person', () => {
  expect(['Customer care', 'Reception desk 12', 'Warehouse'].map(shortName)).toEqual([
    'Customer care',
    'Reception desk 12',
    'Warehouse',
  ]);
});
