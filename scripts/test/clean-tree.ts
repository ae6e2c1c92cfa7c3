import { type Check, singleOutcome } from './check.ts';
import { runProgram } from './run-program.ts';

/** Compares the working tree with what it was when this was called: tests may not write into it. */
export async function cleanTreeCheck(): Promise<Check> {
  const before = await treeStatus();
  return {
    name: 'clean',
    title: 'Working tree as before',
    async run() {
      const after = await treeStatus();
      const changed = after.filter((line) => !before.includes(line));
      const undone = before.filter((line) => !after.includes(line));
      const output = [...changed, ...undone.map((line) => `no more: ${line}`)].join('\n');
      return singleOutcome(output === '', `The checks changed the working tree:\n${output}\n`);
    },
  };
}

/** Empty where there is no repository to ask: an unpacked archive can be tested too. */
async function treeStatus(): Promise<string[]> {
  const { code, output } = await runProgram('git', ['status', '--porcelain', '--untracked-files=all']);
  return code === 0 ? output.split('\n').filter((line) => line !== '') : [];
}
