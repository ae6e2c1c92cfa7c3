/**
 * A laboratory by hand: `node server/asterisk-lab/main.ts` makes an Asterisk where there is none, starts it, says how to
 * reach it in one line of JSON, and stays until Ctrl-C. `--traffic`: with a working day of callers and agents;
 * `--asterisk 16`: the oldest instead of the newest.
 */
import { parseArgs } from 'node:util';
import { startAsteriskLab } from './lab.ts';
import { DEFAULT_QUEUES, PHONE_NUMBERS } from './lab-options.ts';
import { prepareAsterisk } from './make-asterisk.ts';
import { startTraffic } from './traffic.ts';

const NAMES: Readonly<Record<string, string>> = {
  '600': 'Support',
  '601': 'Sales',
  '602': 'Service',
  '603': 'Hotline',
};

const { values } = parseArgs({
  options: {
    traffic: { type: 'boolean' },
    'exit-with-parent': { type: 'boolean' },
    asterisk: { type: 'string' },
  },
});
const version = values.asterisk === '16' ? 16 : 22;
const prepared = await prepareAsterisk(process.env, (text) => console.error(text), version);
if (prepared.kind === 'unavailable') {
  console.error(prepared.reason);
  process.exit(1);
}
const lab = await startAsteriskLab({ version });
const traffic = values.traffic === true ? startTraffic(lab) : null;
if (traffic === null)
  for (const number of PHONE_NUMBERS) lab.phone(number, { answerAfterMs: 3_000, hangUpAfterMs: 20_000 });

const stop = () => {
  traffic?.stop();
  void lab.stop().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
if (values['exit-with-parent'] === true) process.stdin.once('end', stop).once('error', stop).resume();

const { host, amiPort, username, secret, sipPort } = lab;
const queues = DEFAULT_QUEUES.map(({ name }) => ({ number: name, name: NAMES[name] ?? name }));
const where = { host, amiPort, username, secret, sipPort, queues, pid: process.pid };
console.log(JSON.stringify({ kind: 'listening', ...where }));
