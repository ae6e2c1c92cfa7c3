import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { has128Bits } from './has-128-bits.ts';

it.each([
  'a'.repeat(32),
  '01'.repeat(64),
  'deadbeef'.repeat(4),
  'abcabcabcabcabcabcabcabcabcabcab',
  'token-token-token-token',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdef',
  '0123456789abcdef0123456789abcde',
])('[S3] %s is not 128 random bits', (secret) => {
  expect(has128Bits(secret)).toBe(false);
});

it('[S3] what a random source makes always is', () => {
  for (let i = 0; i < 2_000; i += 1) {
    expect(has128Bits(randomBytes(16).toString('hex'))).toBe(true);
    expect(has128Bits(randomBytes(17).toString('base64url'))).toBe(true);
  }
});
