/** The data folder holds who did what and who is signed in: it is this user's alone (rule S6). */
import { statSync } from 'node:fs';
import { makeFolder } from './make-folder.ts';
import type { Logger } from './ports/pbx-driver.ts';

const OWN_ONLY = 0o700;

/** A folder that others may look into was made so by somebody: that is said, and left to them. */
export function prepareDataDir(path: string, log: Logger): void {
  try {
    makeFolder(path, OWN_ONLY);
    if ((statSync(path).mode & ~OWN_ONLY & 0o777) !== 0)
      log.warn({ path }, 'others on this machine may look into the data folder: chmod 700 would end that');
  } catch (error) {
    log.error(
      { path, error },
      'there is no data folder: no command can be run, and no session outlives a restart',
    );
  }
}
