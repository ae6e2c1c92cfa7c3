import { describe, expect, it } from 'vitest';
import { callHandle, createLocalStamp, webhookId } from './webhook-id.ts';

describe('the webhook Id', () => {
  it.each([
    ['Europe/Istanbul', '2023-03-07T08:49:03Z', '230307114903'],
    ['UTC', '2023-01-02T00:00:00Z', '230102000000'],
    // Both readings of a repeated hour look the same.
    ['Europe/Berlin', '2025-10-26T00:30:00Z', '251026023000'],
    ['Europe/Berlin', '2025-10-26T01:30:00Z', '251026023000'],
  ])('[M5] begins with the local start in %s', (zone, at, expected) => {
    expect(createLocalStamp(zone)(Date.parse(at))).toBe(expected);
  });

  it('goes on with the number of the call and of the conversation', () => {
    const call = { callId: 10, startedAt: Date.UTC(2023, 2, 7, 8, 49, 3), n: 2 };
    expect(webhookId(call, createLocalStamp('Europe/Istanbul'))).toBe('230307114903_10-2');
  });

  it('has a handle in the 2025 generation that differs from call to call', () => {
    const startedAt = Date.UTC(2025, 8, 10);
    expect(callHandle({ callId: 6, startedAt })).toMatch(/^00000000-01dc-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/);
    expect(callHandle({ callId: 6, startedAt })).not.toBe(callHandle({ callId: 7, startedAt }));
  });

  it('needs a time zone that exists', () => {
    expect(() => createLocalStamp('Mars/Olympus')).toThrow(RangeError);
  });
});
