import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** @typedef {{ pid: number, parent: number }} Running */

/** Every process that descends from `ancestor`, without it. @param {number} ancestor @returns {number[]} */
export function descendantsOf(ancestor) {
  const running = runningProcesses();
  const found = new Set([ancestor]);
  // Parents may be listed after their children, so look until nothing new turns up.
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of running) if (found.has(parent)) found.add(pid);
  }
  found.delete(ancestor);
  return [...found];
}

/** Those of `pids` that still run; one that has ended and only waits to be collected does not. @param {Iterable<number>} pids */
export function stillRunning(pids) {
  const running = new Set(runningProcesses().map(({ pid }) => pid));
  return [...pids].filter((pid) => running.has(pid));
}

/** @returns {Running[]} */
function runningProcesses() {
  if (process.platform === 'linux') return fromProc();
  if (process.platform === 'win32') return [];
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    return pid === undefined || state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}

/** A bare machine has no `ps`. @returns {Running[]} */
function fromProc() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command's name stands in brackets and may hold anything, brackets too.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' || state === 'X' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    } catch {
      return [];
    }
  });
}
