/** The PBX's own console, over the socket that `asterisk -rx` uses, without a program for every command. */
import { connect } from 'node:net';

const PATIENCE_MS = 20_000;
/** What the console says before it is asked: host, process and version. */
const GREETING = /^[^\n]*\n/;

/** Resolves with what the command prints; `socketPath` is that of asterisk.ctl. */
export function runConsoleCommand(socketPath: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    let said = '';
    let isAsked = false;
    socket.setEncoding('utf8');
    socket.setTimeout(PATIENCE_MS, () =>
      socket.destroy(new Error(`The console says nothing to "${command}".`)),
    );
    socket.on('data', (text: string) => {
      said += text;
      if (isAsked || !GREETING.test(said)) return;
      isAsked = true;
      said = said.replace(GREETING, '');
      socket.write(`cli quit after ${command}\0`);
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(said));
  });
}
