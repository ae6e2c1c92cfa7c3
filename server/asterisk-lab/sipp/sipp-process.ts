import { createSocket } from 'node:dgram';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killedWithParent, startCommand } from '../isolated-process.ts';

export interface SippOptions {
  readonly scenario: 'phone' | 'caller';
  /** The laboratory's folder for logs. */
  readonly folder: string;
  /** UDP port on 127.0.0.1. */
  readonly port: number;
  readonly args?: readonly string[];
  /** Gets every line that the scenario logs, in order. */
  readonly onLine: (line: string) => void;
}

export interface SippProcess {
  /** Settles with the exit code (null: killed) when the process is gone. */
  readonly exited: Promise<number | null>;
  /** Sends an order to the scenario of one call; see `phone.xml`. */
  order(callId: string, method: string, headers?: Readonly<Record<string, string>>): void;
  /** What sipp itself complained about. */
  complaints(): string;
  /** Kills it in mid-sentence: whoever talked to it hears nothing more. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 10;
let started = 0;
let ordered = 0;

/** A port that nobody uses, for a caller: nobody needs to know it in advance. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createSocket('udp4');
    probe.once('error', reject);
    probe.bind(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts sipp with a scenario of this folder. */
export function startSipp({ scenario, folder, port, args = [], onLine }: SippOptions): SippProcess {
  started += 1;
  const log = join(folder, `${scenario}-${port}-${started}.log`);
  const errors = join(folder, `${scenario}-${port}-${started}.errors`);
  const own = ['-sf', fileURLToPath(new URL(`./${scenario}.xml`, import.meta.url)), '-i', '127.0.0.1'];
  const tracing = ['-trace_logs', '-log_file', log, '-trace_err', '-error_file', errors];
  const quiet = ['-nostdin', '-ci', '127.0.0.1'];
  const line = killedWithParent({
    command: 'sipp',
    args: [...own, '-p', String(port), ...quiet, ...tracing, ...args],
  });
  const child = startCommand(line, folder, ['ignore', 'ignore', 'ignore']);
  const reader = followLines(log, onLine);
  const orders = createSocket('udp4').unref();
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reader.stop();
      orders.close();
      resolve(code);
    });
  });
  let gone = false;
  exited.then(
    () => {
      gone = true;
    },
    () => {
      gone = true;
    },
  );
  return {
    exited,
    order(callId, method, headers = {}) {
      if (!gone) orders.send(orderText(callId, method, headers), port, '127.0.0.1');
    },
    complaints: () => (existsSync(errors) ? readFileSync(errors, 'utf8').trim() : ''),
    async stop() {
      child.kill('SIGKILL');
      await exited.catch(() => null);
    },
  };
}

function orderText(callId: string, method: string, headers: Readonly<Record<string, string>>): string {
  ordered += 1;
  const lines = [
    `${method} sip:phone@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-order-${ordered}`,
    `From: <sip:laboratory@127.0.0.1>;tag=order-${ordered}`,
    'To: <sip:phone@127.0.0.1>',
    `Call-ID: ${callId}`,
    `CSeq: ${ordered} ${method}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads the lines that are added to a file, from its beginning, until stopped; then once more what is left. */
function followLines(path: string, onLine: (line: string) => void): { stop(): void } {
  const chunk = Buffer.alloc(64 * 1024);
  let file: number | null = null;
  let rest = '';
  const look = () => {
    if (file === null && existsSync(path)) file = openSync(path, 'r');
    if (file === null) return;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + chunk.toString('latin1', 0, read)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line.trim());
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      if (file !== null) closeSync(file);
    },
  };
}
