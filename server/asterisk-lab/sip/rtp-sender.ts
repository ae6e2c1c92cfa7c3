/**
 * Silence for the PBX, ten small packets a second for each call: Asterisk takes Local channels out of a call, and
 * records messages, only while sound arrives. What the PBX sends is not listened to.
 */
import { createSocket } from 'node:dgram';

export interface RtpSender {
  /** Sends the sound of this call to that port on 127.0.0.1; null: no more. */
  send(call: string, port: number | null): void;
  close(): Promise<void>;
}

const EVERY_MS = 100;
const SAMPLES_PER_MS = 8;
const PACKET_SAMPLES = 160;
const HEADER_BYTES = 12;
const PCMA = 8;
const ALAW_SILENCE = 0xd5;

export async function openRtpSender(): Promise<RtpSender> {
  const socket = createSocket('udp4');
  const calls = new Map<string, { readonly port: number; readonly source: number; sequence: number }>();
  let sources = 0;
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => resolve());
  });
  socket.removeAllListeners('error').on('error', () => undefined);
  const began = Date.now();
  const timer = setInterval(() => {
    const time = (Date.now() - began) * SAMPLES_PER_MS;
    for (const call of calls.values()) {
      const packet = Buffer.alloc(HEADER_BYTES + PACKET_SAMPLES, ALAW_SILENCE);
      packet.writeUInt8(0x80, 0);
      packet.writeUInt8(PCMA, 1);
      packet.writeUInt16BE(call.sequence & 0xffff, 2);
      packet.writeUInt32BE(time >>> 0, 4);
      packet.writeUInt32BE(call.source, 8);
      call.sequence += 1;
      socket.send(packet, call.port, '127.0.0.1');
    }
  }, EVERY_MS);
  return {
    send(call, port) {
      sources += 1;
      if (port === null) calls.delete(call);
      else calls.set(call, { port, source: sources, sequence: 1 });
    },
    close() {
      clearInterval(timer);
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}
