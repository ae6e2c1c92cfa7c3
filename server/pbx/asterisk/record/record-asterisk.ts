/** Records the stream of an Asterisk's manager interface, and what it lists when the connection stands. */

import { systemClock } from '#server/ports/clock.ts';
import { createPseudonymStore } from '#server/record/pseudonyms.ts';
import { type Recording, terminalLog } from '#server/record/recording.ts';
import type { SiteOf } from '../../define-driver.ts';
import { createAmiLink } from '../ami/ami-link.ts';
import type { AsteriskConfig } from '../config-schema.ts';
import { type AmiFieldList, redactAmi } from './redact-ami.ts';

const LISTS = [
  'QueueStatus',
  'CoreShowChannels',
  'PJSIPShowEndpoints',
  'SIPpeers',
  'IAXpeerlist',
  'DeviceStateList',
  'ParkedCalls',
];

export async function recordAsterisk(
  { id, driver: { host, port, username, secret, tls, allowPlainLogin } }: SiteOf<AsteriskConfig>,
  write: (line: string) => void,
): Promise<Recording> {
  const pseudonyms = createPseudonymStore();
  const counts = { events: 0, lists: 0 };
  const put = (line: object): void => write(`${JSON.stringify({ at: systemClock.now(), ...line })}\n`);
  const clean = (fields: AmiFieldList): AmiFieldList => redactAmi(fields, pseudonyms);

  async function list(action: string): Promise<void> {
    const answer = await link.list(action);
    if (answer.kind !== 'complete') return put({ kind: 'list', action, failure: answer.kind });
    counts.lists += 1;
    put({ kind: 'list', action, items: answer.events.map(({ fields }) => clean(fields)) });
  }

  const link = createAmiLink({
    site: id,
    settings: { host, port, username, secret: secret.reveal(), tls, allowPlainLogin },
    clock: systemClock,
    random: Math.random,
    log: terminalLog,
    handlers: {
      onUp() {
        put({ kind: 'up' });
        for (const action of LISTS) void list(action);
      },
      onDown: ({ reason, message }) => put({ kind: 'down', reason, message }),
      onEvent({ fields }) {
        counts.events += 1;
        put({ kind: 'event', fields: clean(fields) });
      },
    },
  });
  link.start();
  return {
    async stop() {
      await link.stop();
      return { words: `${counts.events} events and ${counts.lists} lists`, isEmpty: counts.lists === 0 };
    },
  };
}
