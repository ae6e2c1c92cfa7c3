import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import { createActionExchange } from './action-exchange.ts';
import { type AmiField, createAmiMessage } from './ami-message.ts';

function exchanging() {
  const clock = createVirtualClock();
  const written: string[] = [];
  const exchange = createActionExchange({
    clock,
    nextActionId: () => `id-${written.length + 1}`,
    write: (bytes) => void written.push(bytes.toString()),
    onSend: () => {},
  });
  const take = (...fields: readonly AmiField[]) => exchange.receive(createAmiMessage(fields));
  return { clock, written, exchange, take };
}

const PING = { action: 'Ping', fields: {}, timeoutMs: 5_000 };

describe('the exchange', () => {
  it('knows whose a message is, and when a wait ends with it', async () => {
    const { exchange, take, clock } = exchanging();
    const single = exchange.ask(PING);
    const list = exchange.list(PING);
    expect(take(['Event', 'Hangup'])).toBe('foreign');
    expect(take(['Response', 'Success'], ['ActionID', 'id-of-another'])).toBe('foreign');
    expect(take(['Response', 'Success'], ['ActionID', 'id-2-list'])).toBe('taken');
    expect(take(['Event', 'X'], ['ActionID', 'id-2-list'])).toBe('taken');
    expect(take(['Event', 'XComplete'], ['ActionID', 'id-2-list'], ['EventList', 'Complete'])).toBe(
      'settled',
    );
    expect(take(['Response', 'Success'], ['ActionID', 'id-1'])).toBe('settled');
    expect(await list).toMatchObject({ kind: 'complete', events: [{ event: 'X' }] });
    expect(await single).toMatchObject({ kind: 'success' });
    expect(clock.pending).toBe(0);
  });
  it('[F1] waits for a list for as long as items of it come, and for nothing else that comes', async () => {
    const { exchange, take, clock } = exchanging();
    const list = exchange.list(PING);
    for (let items = 0; items < 10; items += 1) {
      await clock.advance(4_000);
      take(['Event', 'X'], ['ActionID', 'id-1-list']);
    }
    take(['Event', 'XComplete'], ['ActionID', 'id-1-list'], ['EventList', 'Complete']);
    expect(await list).toMatchObject({ kind: 'complete', events: { length: 10 } });
    const silent = exchange.list(PING);
    for (let seconds = 0; seconds < 5; seconds += 1) {
      await clock.advance(1_000);
      take(['Event', 'Hangup']);
    }
    expect(await silent).toEqual({ kind: 'no-answer' });
  });
  it('leaves an event to the others that came before the answer to the action behind it', () => {
    const { exchange, take } = exchanging();
    void exchange.ask({ ...PING, action: 'Originate' });
    expect(take(['Event', 'OriginateResponse'], ['Response', 'Failure'], ['ActionID', 'id-1'])).toBe(
      'foreign',
    );
    expect(take(['Response', 'Success'], ['ActionID', 'id-1'])).toBe('settled');
  });
  it('[M2] late items of a list that was given up are no news, and nothing is kept to know them', async () => {
    const { exchange, take, clock } = exchanging();
    const list = exchange.list(PING);
    await clock.advance(5_000);
    expect(await list).toEqual({ kind: 'no-answer' });
    expect(take(['Event', 'X'], ['ActionID', 'id-1-list'])).toBe('taken');
    expect(take(['Event', 'XComplete'], ['ActionID', 'id-1-list'], ['EventList', 'Complete'])).toBe('taken');
    expect(take(['Event', 'X'], ['ActionID', 'id-1-list'])).toBe('taken');
    expect(take(['Event', 'X'], ['ActionID', 'id-of-another'])).toBe('foreign');
  });
  it('[C3] sends nothing when the connection is over', async () => {
    const { exchange, written, clock } = exchanging();
    const underWay = exchange.ask(PING);
    exchange.abort();
    expect(await underWay).toEqual({ kind: 'no-answer' });
    expect(await exchange.ask(PING)).toEqual({ kind: 'not-sent' });
    expect(await exchange.list(PING)).toEqual({ kind: 'not-sent' });
    expect([written.length, clock.pending]).toEqual([1, 0]);
  });
});
