/**
 * The one entry of every npm script. It runs before anything is installed and on Node 20, so it and
 * `bootstrap/` are plain JavaScript without packages; what follows runs on Node 24.
 */
import { existsSync } from 'node:fs';
import { ensureInstalled } from './bootstrap/install.mjs';
import { currentNodeIsNewEnough, findNode } from './bootstrap/node-binary.mjs';
import { failWith } from './bootstrap/process-end.mjs';
import { replaceProcess } from './bootstrap/replace-process.mjs';
import { inRoot, withProjectBinaries } from './bootstrap/root.mjs';

/** Command → the file that carries it out. */
const COMMANDS = {
  demo: 'scripts/demo.ts',
  dev: 'scripts/dev.ts',
  build: 'scripts/build.ts',
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  doctor: 'server/doctor/main.ts',
  record: 'server/record/main.ts',
  bench: 'bench/main.ts',
};

const [command = '', ...args] = process.argv.slice(2);
const file = Object.hasOwn(COMMANDS, command) ? COMMANDS[/** @type {keyof typeof COMMANDS} */ (command)] : '';

/** @param {string} message @param {number} code */
function fail(message, code) {
  console.error(message);
  process.exit(code);
}

if (file === '') {
  fail(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [options]`, 2);
}
// Said before anything is installed: a production machine must not start by downloading.
if (command === 'start' && !existsSync(inRoot('.next/BUILD_ID'))) {
  fail('There is no build to serve. Run: npm run build', 2);
}

// Nothing is reported to anybody unless whoever runs this says so.
process.env.NEXT_TELEMETRY_DISABLED ??= '1';
process.env.PATH = withProjectBinaries(process.env.PATH);
try {
  await ensureInstalled({ mayInstall: command !== 'start' });
  const node = currentNodeIsNewEnough() ? process.execPath : findNode();
  replaceProcess(node, [inRoot(file), ...args]);
} catch (error) {
  await failWith(error);
}
