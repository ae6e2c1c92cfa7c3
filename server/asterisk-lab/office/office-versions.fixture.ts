/** The versions that the tests of the office run on: 22 always, 16 where it can be had; else it says why not. */
import type { AsteriskVersion } from '../find-asterisk.ts';
import { prepareAsterisk } from '../make-asterisk.ts';

const oldest = await prepareAsterisk(process.env, console.log, 16);
if (oldest.kind === 'unavailable') console.log(`asterisk 16: NOT RUN, ${oldest.reason}`);

export const OFFICE_VERSIONS: readonly AsteriskVersion[] = oldest.kind === 'ready' ? [16, 22] : [22];
