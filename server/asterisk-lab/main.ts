/** A laboratory by hand: `node server/asterisk-lab/main.ts` starts one, says how to reach it and stays until Ctrl-C. */
import { startAsteriskLab } from './lab.ts';
import { PHONE_NUMBERS } from './lab-options.ts';

const lab = await startAsteriskLab();
for (const number of PHONE_NUMBERS) lab.phone(number, { answerAfterMs: 3_000, hangUpAfterMs: 20_000 });
const { host, amiPort, username, secret, sipPort } = lab;
console.log(
  JSON.stringify({ kind: 'listening', host, amiPort, username, secret, sipPort, pid: process.pid }),
);

const stop = () => void lab.stop().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
