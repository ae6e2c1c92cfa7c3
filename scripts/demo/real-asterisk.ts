import type { CallCentre } from './call-centre.ts';
import { startListeningProcess } from './listening-process.ts';

/** A real Asterisk with phones and callers, as `server/asterisk-lab/main.ts` starts it. */
export interface RealAsterisk {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  readonly queues: CallCentre['queues'];
  readonly ended: Promise<string>;
}

/** The first time an Asterisk is made, which takes minutes where the way to the packages is slow. */
const START_DEADLINE_MS = 600_000;

/** Throws in plain words when there is no Asterisk to be had on this machine; the reason is printed before. */
export async function startRealAsterisk(): Promise<RealAsterisk> {
  const { announcement, ended } = await startListeningProcess({
    what: 'The Asterisk laboratory',
    program: 'server/asterisk-lab/main.ts',
    args: ['--traffic'],
    deadlineMs: START_DEADLINE_MS,
  });
  const { host, amiPort, username, secret, queues } = announcement;
  return {
    host: String(host),
    port: Number(amiPort),
    username: String(username),
    secret: String(secret),
    queues: Array.isArray(queues) ? queues : [],
    ended,
  };
}
