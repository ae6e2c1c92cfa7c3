/**
 * What a wall or a browser loads before it shows the board, compressed. The files are those that the build names
 * for the page: charts and dialogs that load later are not in it, and must not get in.
 */
import { readFileSync } from 'node:fs';

/** @param {string} path */
const read = (path) => readFileSync(`.next/${path}`, 'utf8');

/** @param {string} page */
function firstLoad(page) {
  const { rootMainFiles } = JSON.parse(read(`server/app/${page}/build-manifest.json`));
  // The manifest is a script that assigns one object; the scripts of the page's own components stand in it.
  const manifest = read(`server/app/${page}_client-reference-manifest.js`);
  const { entryJSFiles, entryCSSFiles } = JSON.parse(
    manifest.slice(manifest.indexOf('= {') + 2).replace(/;\s*$/, ''),
  );
  const scripts = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
  const styles = new Set(Object.values(entryCSSFiles).flatMap((files) => files.map((file) => file.path)));
  return { scripts: [...scripts].map(inBuild), styles: [...styles].map(inBuild) };
}

/** @param {string} path */
const inBuild = (path) => `.next/${path}`;

/**
 * What draws charts is loaded when it is wanted. It is told by a word that it is full of.
 * @param {string} page
 * @param {{ scripts: string[] }} load
 */
function assertNoCharts(page, { scripts }) {
  for (const path of scripts) {
    if (readFileSync(path, 'utf8').includes('recharts-')) {
      throw new Error(`${page}: ${path} draws charts, and is loaded first`);
    }
  }
}

const board = firstLoad('(board)/page');
const queue = firstLoad('queues/[number]/page');
const wall = firstLoad('wall/page');
const signIn = firstLoad('sign-in/page');
for (const [page, load] of Object.entries({ board, queue, wall, signIn })) assertNoCharts(page, load);

export default [
  { name: 'Board: scripts', path: board.scripts, limit: '220 kB', gzip: true },
  { name: 'Board: styles', path: board.styles, limit: '12 kB', gzip: true },
  { name: 'Queue: scripts', path: queue.scripts, limit: '220 kB', gzip: true },
  { name: 'Queue: styles', path: queue.styles, limit: '12 kB', gzip: true },
  { name: 'Wall: scripts', path: wall.scripts, limit: '200 kB', gzip: true },
  { name: 'Wall: styles', path: wall.styles, limit: '14 kB', gzip: true },
  { name: 'Sign-in: scripts', path: signIn.scripts, limit: '170 kB', gzip: true },
];
