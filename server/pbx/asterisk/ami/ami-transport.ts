/** The TCP or TLS connection under the manager interface, and nothing of what is said over it. */

import { readFileSync } from 'node:fs';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { type AmiFailure, failureOfSocketError, unreachable } from './ami-failure.ts';

export interface AmiAddress {
  readonly host: string;
  readonly port: number;
  /** True: the certificate must be one that this machine trusts; `caFile`: one that this authority signed. */
  readonly tls: boolean | { readonly caFile: string };
}

export interface AmiTransportHandlers {
  /** Connected, with TLS where it is wanted: bytes may flow. */
  readonly onOpen: () => void;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Once, at the end; null when the PBX closed in an orderly way. Never called before `openAmiTransport` has returned. */
  readonly onClose: (failure: AmiFailure | null) => void;
}

export interface AmiTransport {
  write(bytes: Uint8Array): void;
  /** Encrypted, or to this very machine: nobody on the way can read along. False before it is open. */
  isPrivate(): boolean;
  /** Breaks it off at once. */
  destroy(): void;
  readonly closed: Promise<void>;
}

/** Never throws. The authority's file is read each time, so that a renewed one is taken without a restart. */
export function openAmiTransport(
  address: AmiAddress,
  { onOpen, onBytes, onClose }: AmiTransportHandlers,
): AmiTransport {
  const opening = openSocket(address);
  if ('message' in opening) {
    setImmediate(() => onClose(unreachable(opening)));
    const none = (): void => undefined;
    return { write: none, isPrivate: () => false, destroy: none, closed: Promise.resolve() };
  }
  const { socket, readyEvent } = opening;
  let failure: AmiFailure | null = null;
  socket.once(readyEvent, onOpen);
  socket.on('data', onBytes);
  socket.on('error', (error) => {
    failure = failureOfSocketError(error);
  });
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      onClose(failure);
      resolve();
    }),
  );
  return {
    write: (bytes) => void socket.write(bytes),
    // By the address that was reached: a name may lead anywhere.
    isPrivate: () => address.tls !== false || isLoopback(socket.remoteAddress),
    destroy: () => void socket.destroy(),
    closed,
  };
}

/** `127.0.0.1`, `::1`, `::ffff:127.0.0.1`. */
const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address);

interface Opening {
  readonly socket: Socket;
  readonly readyEvent: 'connect' | 'secureConnect';
}

/** Or why there cannot be a socket. */
function openSocket({ host, port, tls }: AmiAddress): Opening | NoticeWithText {
  if (tls === false) return { socket: connectTcp({ host, port, noDelay: true }), readyEvent: 'connect' };
  let authority = {};
  try {
    if (tls !== true) authority = { ca: readFileSync(tls.caFile, 'utf8') };
  } catch {
    return noticeWithText('link-authority-unread');
  }
  try {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connectTls({ host, port, ...name, ...authority });
    socket.setNoDelay(true);
    return { socket, readyEvent: 'secureConnect' };
  } catch {
    return noticeWithText('link-authority-empty');
  }
}
