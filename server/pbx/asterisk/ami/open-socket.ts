/** Opens the TCP or TLS connection to the manager interface. */
import { readFileSync } from 'node:fs';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type AmiFailure, unreachable } from './failure.ts';

export interface AmiAddress {
  readonly host: string;
  readonly port: number;
  /** True: the certificate must be one that this machine trusts; `caFile`: one that this authority signed. */
  readonly tls: boolean | { readonly caFile: string };
}

export type Opening =
  /** On its way; `readyEvent` tells that bytes may flow. */
  | { readonly kind: 'opening'; readonly socket: Socket; readonly readyEvent: 'connect' | 'secureConnect' }
  | { readonly kind: 'failed'; readonly failure: AmiFailure };

/** The authority's file is read each time, so that a renewed one is taken without a restart. Never throws. */
export function openSocket({ host, port, tls }: AmiAddress): Opening {
  if (tls === false)
    return { kind: 'opening', socket: connectTcp({ host, port, noDelay: true }), readyEvent: 'connect' };
  const authority = tls === true ? {} : readAuthority(tls.caFile);
  if (authority === null)
    return {
      kind: 'failed',
      failure: unreachable("the file with the PBX's certificate authority (tls.caFile) cannot be read"),
    };
  try {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connectTls({ host, port, ...name, ...authority });
    socket.setNoDelay(true);
    return { kind: 'opening', socket, readyEvent: 'secureConnect' };
  } catch {
    return {
      kind: 'failed',
      failure: unreachable("the file with the PBX's certificate authority (tls.caFile) holds no certificate"),
    };
  }
}

function readAuthority(caFile: string): { readonly ca: string } | null {
  try {
    return { ca: readFileSync(caFile, 'utf8') };
  } catch {
    return null;
  }
}
