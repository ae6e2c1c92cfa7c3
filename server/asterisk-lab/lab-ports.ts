import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { PHONE_NUMBERS } from './lab-options.ts';

/** Every port is on 127.0.0.1 and fixed for the life of a laboratory: the PBX is configured with all of them. */
export interface LabPorts {
  /** UDP: SIP of the PBX. */
  readonly sip: number;
  /** TCP: AMI. */
  readonly ami: number;
  /** UDP: where the PBX sends outside calls. */
  readonly carrier: number;
  /** UDP: the phones 301 to 350 together. */
  readonly loadPhones: number;
  /** UDP: the phones of the office together. */
  readonly office: number;
  /** UDP: SIP of the PBX for phones of chan_sip. */
  readonly chanSip: number;
  /** UDP: one for each of the phones 201 to 206. */
  readonly phones: ReadonlyMap<string, number>;
}

/** Below what Linux gives away by itself (from 32768), so that nobody is given one of ours between two uses. */
const FIRST_PORT = 12_000;
const BLOCK = 16;
const BLOCKS = 500;
const TRIES = 50;

/** Chooses a block of ports that nobody uses, at random, so that laboratories side by side seldom meet. */
export async function findFreePorts(random: () => number = Math.random): Promise<LabPorts> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const base = FIRST_PORT + BLOCK * Math.floor(random() * BLOCKS);
    const block = Array.from({ length: BLOCK }, (_, index) => base + index);
    const free = await Promise.all(block.map(isFree));
    if (free.every(Boolean)) return portsFrom(base);
  }
  throw new Error(
    `No ${BLOCK} free ports in a row between ${FIRST_PORT} and ${FIRST_PORT + BLOCK * BLOCKS}.`,
  );
}

function portsFrom(base: number): LabPorts {
  return {
    sip: base,
    ami: base + 1,
    carrier: base + 2,
    loadPhones: base + 3,
    phones: new Map(PHONE_NUMBERS.map((number, index) => [number, base + 4 + index])),
    office: base + 10,
    chanSip: base + 11,
  };
}

async function isFree(port: number): Promise<boolean> {
  return (await isFreeForUdp(port)) && (await isFreeForTcp(port));
}

function isFreeForUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', () => resolve(false));
    probe.bind(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function isFreeForTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
