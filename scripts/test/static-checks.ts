import { existsSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { type Check, singleOutcome } from './check.ts';
import { type FinishedProgram, runTool } from './run-program.ts';

const FOLDERS = ['app', 'components', 'lib', 'server', 'bench', 'e2e', 'scripts'];

export const formatCheck: Check = {
  name: 'format',
  title: 'Format and lint',
  run: () => asOne(runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
};

export const typesCheck: Check = {
  name: 'types',
  title: 'Types',
  async run() {
    // The framework declares the types of its own files and routes in files that it writes.
    const written = await runTool('next/dist/bin/next', ['typegen']);
    if (written.code !== 0) return singleOutcome(false, written.output);
    return await asOne(runTool('typescript/bin/tsc', ['--noEmit', '--pretty', 'false']));
  },
};

export const importsCheck: Check = {
  name: 'imports',
  title: 'Import rules',
  run: () =>
    asOne(
      runTool('dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        ...FOLDERS.filter((folder) => existsSync(inRoot(folder))),
      ]),
    ),
};

export const unusedCheck: Check = {
  name: 'unused',
  title: 'Unused files, exports and packages',
  run: () => asOne(runTool('knip/bin/knip.js', ['--no-progress'])),
};

async function asOne(running: Promise<FinishedProgram>) {
  const { code, output } = await running;
  return singleOutcome(code === 0, output);
}
