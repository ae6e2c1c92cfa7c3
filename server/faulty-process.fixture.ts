/**
 * A whole server as a process of its own, without pages and with a PBX that answers every 20 ms and logs a lot: what
 * becomes of it when nobody takes its log, or something in it fails. `FAULT` says what fails, half a second after the
 * start; `ADDRESS_FILE` gets the address.
 */
import { writeFileSync } from 'node:fs';
import { siteId } from '#lib/model/ids.ts';
import { startServer } from './compose.ts';
import { parseConfig } from './config.ts';
import { endOnFault } from './end-on-fault.ts';
import { tolerateLostOutput } from './observability/log-writer.ts';
import { createFakeDriver } from './ports/fake-driver.fixture.ts';

const { ADDRESS_FILE = '', DATA_DIR = '', FAULT = '', TOKEN = '' } = process.env;
const SECRET = 'canary-access-key';

tolerateLostOutput();
const config = parseConfig({
  server: { port: 0 },
  dataDir: DATA_DIR,
  apiTokens: [{ name: 'test', role: 'viewer', token: TOKEN }],
  sites: [
    {
      id: 'hq',
      timezone: 'UTC',
      driver: { kind: '3cx-webapi', baseUrl: 'http://127.0.0.1:9/webapi', accessKey: SECRET },
    },
  ],
});
const server = await startServer(config, {
  next: false,
  createDriver(_site, { clock, log }) {
    const pbx = createFakeDriver(siteId('hq'), clock.now);
    const speak = (): void => {
      clock.after(20, speak);
      log.info({ text: 'x'.repeat(4_000) }, 'talkative');
      // As the framework does.
      console.log('printed');
      pbx.calls();
    };
    return {
      ...pbx.driver,
      start(observe) {
        pbx.driver.start(observe);
        speak();
      },
    };
  },
});
endOnFault(server.lastLine);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
writeFileSync(ADDRESS_FILE, server.url);
if (FAULT !== '') {
  setTimeout(() => {
    const error = new Error(`failed with ${SECRET}`);
    if (FAULT === 'rejection') void Promise.reject(error);
    else throw error;
  }, 500);
}
