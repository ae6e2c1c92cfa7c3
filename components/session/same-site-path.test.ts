import { expect, it } from 'vitest';
import { sameSitePath } from './same-site-path.ts';

it('[S1] keeps paths of this site', () => {
  expect(sameSitePath('/?site=hq')).toBe('/?site=hq');
  expect(sameSitePath('/wall/1#x')).toBe('/wall/1#x');
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'evil',
  '',
  null,
  undefined,
])('[S1] does not lead to another host: %s', (wanted) => {
  expect(sameSitePath(wanted)).toBe('/');
});

it('[S1] a path that turns into another host is not followed', () => {
  expect(sameSitePath('/..//evil.example')).not.toMatch(/^\/\//);
});
