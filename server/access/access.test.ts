import { describe, expect, it } from 'vitest';
import type { Principal } from '#lib/model/permission.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import { clientAddress, isLoopbackHost, networkOf } from './client-address.ts';
import { readCookie, sessionCookie } from './cookies.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import { isFromOwnPage, originKind } from './origin.ts';
import { createRateLimit } from './rate-limit.ts';
import { createSecretMatcher } from './secret-matcher.ts';
import { createSessions, hashToken, SESSION_AGE_MS, SESSION_IDLE_MS } from './sessions.ts';

const ANN: Principal = { id: 'user:ann', name: 'Ann', role: 'viewer', sites: 'all', queues: 'all' };

describe('sessions', () => {
  it('[S6] keep only a hash, and end by sign-out, idleness and age', () => {
    const clock = createManualClock(0);
    const store = createMemorySessionStore();
    const sessions = createSessions(store, clock);
    const closed: string[] = [];
    sessions.onClose((hash) => closed.push(hash));
    const token = sessions.open(ANN);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(JSON.stringify([...store.all()])).not.toContain(token);
    clock.advance(SESSION_IDLE_MS - 1);
    expect(sessions.find(token)?.principal).toBe(ANN);
    clock.advance(SESSION_IDLE_MS + 1);
    sessions.sweep();
    expect(closed).toEqual([hashToken(token)]);
    expect(sessions.find(token)).toBeNull();

    const busy = sessions.open(ANN);
    for (let spent = 0; spent <= SESSION_AGE_MS; spent += SESSION_IDLE_MS / 2) {
      clock.advance(SESSION_IDLE_MS / 2);
      sessions.touch(hashToken(busy));
    }
    expect(sessions.find(busy)).toBeNull();
  });
});

it('[S3] a matcher knows each of its secrets and nothing else', () => {
  const match = createSecretMatcher(['old', 'new']);
  expect([match('old'), match('new'), match('ol'), match(''), createSecretMatcher([])('')]).toEqual([
    0, 1, -1, -1, -1,
  ]);
});

it('a rate limit refills with time', () => {
  const clock = createManualClock(0);
  const limit = createRateLimit(clock, { perSecond: 2, burst: 2 });
  expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(limit.waitSeconds('a')).toBe(1);
  clock.advance(500);
  expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
});

describe('the client address', () => {
  const forwarded = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 3.3.3.3' };

  it('comes from as many proxies as are trusted', () => {
    expect(clientAddress('::ffff:127.0.0.1', {}, 0)).toEqual({ address: '127.0.0.1', loopback: true });
    expect(clientAddress('127.0.0.1', forwarded, 0)).toEqual({ address: '127.0.0.1', loopback: false });
    expect(clientAddress('127.0.0.1', forwarded, 1).address).toBe('3.3.3.3');
    expect(clientAddress('127.0.0.1', forwarded, 2).address).toBe('2.2.2.2');
    expect(clientAddress('127.0.0.1', { 'x-forwarded-for': 'nonsense' }, 1).address).toBe('127.0.0.1');
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['nonsense', 'nonsense'],
  ])('[S10] counts %s to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('knows this machine by its names', () => {
    const names = ['localhost', 'localhost:3000', '127.0.0.1:80', '[::1]:3000', '127.5.5.5'];
    expect(names.every(isLoopbackHost)).toBe(true);
    const others = [
      'evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil',
      undefined,
      '',
      '10.0.0.1',
      '[::2]',
    ];
    expect(others.some(isLoopbackHost)).toBe(false);
  });
});

describe('[S2] origins', () => {
  const publicUrl = 'https://wall.example.com';
  const host = 'wall.example.com';

  it.each([
    ['https://wall.example.com', host, publicUrl, 'own'],
    ['http://wall.example.com', host, publicUrl, 'foreign'],
    ['https://evil.example', host, publicUrl, 'foreign'],
    ['https://wall.example.com.evil.example', host, publicUrl, 'foreign'],
    ['null', host, publicUrl, 'foreign'],
    ['http://10.0.0.5:3000', '10.0.0.5:3000', publicUrl, 'own'],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', undefined, 'own'],
    ['http://127.0.0.1:3001', '127.0.0.1:3000', undefined, 'foreign'],
    ['http://localhost:3000', '127.0.0.1:3000', undefined, 'foreign'],
  ])('%s at %s', (origin, at, url, verdict) => {
    expect(originKind({ origin, host: at }, url)).toBe(verdict);
  });

  it('a change with a cookie must say where it comes from', () => {
    expect(isFromOwnPage({ host }, publicUrl)).toBe(false);
    expect(isFromOwnPage({ host, 'sec-fetch-site': 'same-origin' }, publicUrl)).toBe(true);
    expect(isFromOwnPage({ host, 'sec-fetch-site': 'same-site', origin: publicUrl }, publicUrl)).toBe(false);
    expect(isFromOwnPage({ host, origin: publicUrl }, publicUrl)).toBe(true);
  });
});

it('[S6] the cookie is HttpOnly, SameSite, and Secure behind TLS', () => {
  const cookie = sessionCookie('abc', { sameSite: 'Lax', secure: true, maxAgeSeconds: 10 });
  expect(cookie).toBe('__Host-ringside_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=10; Secure');
  const plain = sessionCookie('abc', { sameSite: 'Strict', secure: false, maxAgeSeconds: 10 });
  expect(plain).toBe('ringside_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=10');
  expect(readCookie('a=b; ringside_session=x=y', 'ringside_session')).toBe('x=y');
  expect(readCookie('xringside_session=1', 'ringside_session')).toBeNull();
});
