/** `npm start`: the server itself, in this process's place; the entry has made sure that there is a build. */
import { replaceProcess } from './bootstrap/replace-process.mjs';
import { inRoot } from './bootstrap/root.mjs';
import { isBuildFresh } from './build/build-stamp.ts';

if (!isBuildFresh()) {
  console.error('The build is older than the sources. To serve the sources as they are: npm run build');
}
process.chdir(inRoot(''));
replaceProcess(process.execPath, [inRoot('server/main.ts'), ...process.argv.slice(2)], {
  NODE_ENV: 'production',
});
