import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface AmiAccess {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}

const TRY_EVERY_MS = 100;

/** Waits until AMI lets the account in and says `FullyBooted`. Null when the deadline (epoch ms) passes first. */
export async function untilFullyBooted(
  access: AmiAccess,
  deadline: number,
  keepTrying: () => boolean = () => true,
): Promise<string | null> {
  while (Date.now() < deadline && keepTrying()) {
    const uptime = await askOnce(access, Math.max(deadline - Date.now(), 1));
    if (uptime !== null) return uptime;
    await delay(TRY_EVERY_MS);
  }
  return null;
}

/** The uptime in seconds as told by FullyBooted; null when there is no answer of that kind. */
function askOnce({ host, port, username, secret }: AmiAccess, timeLimitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect({ host, port });
    const done = (uptime: string | null) => {
      socket.destroy();
      resolve(uptime);
    };
    socket.setEncoding('utf8');
    socket.setTimeout(timeLimitMs, () => done(null));
    socket.once('error', () => done(null));
    socket.once('close', () => done(null));
    socket.once('connect', () => {
      socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${secret}\r\nEvents: system\r\n\r\n`);
    });
    socket.on('data', (text: string) => {
      heard += text;
      const booted = /Event: FullyBooted\r\n(?:.+\r\n)*?Uptime: (\d+)\r\n/.exec(heard);
      if (booted?.[1] !== undefined) done(booted[1]);
    });
  });
}
