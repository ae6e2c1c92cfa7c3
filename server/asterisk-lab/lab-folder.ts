import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asteriskConf,
  featuresConf,
  loggerConf,
  managerConf,
  modulesConf,
  musicOnHoldConf,
  parkingConf,
  rtpConf,
} from './config/base-config.ts';
import { extensionsConf, queuesConf } from './config/dialplan.ts';
import { chanSipConf, confbridgeConf, voicemailConf } from './config/office-config.ts';
import { officeDialplan } from './config/office-dialplan.ts';
import { pjsipConf } from './config/pjsip-conf.ts';
import type { AsteriskVersion } from './find-asterisk.ts';
import type { LabPorts } from './lab-ports.ts';
import type { LabQueue } from './lab-queue.ts';

export interface LabSettings {
  readonly ports: LabPorts;
  readonly queues: readonly LabQueue[];
  readonly username: string;
  readonly secret: string;
  readonly version: AsteriskVersion;
  readonly office: boolean;
}

const ALAW_SILENCE = 0xd5;

/** Announcements and greetings are silence of as many seconds. */
const LONGEST_SOUND_SECONDS = 6;

/** Asterisk complains about every one of these that is not there; empty means its defaults. */
const LEFT_AT_DEFAULTS = ['cdr', 'cel', 'acl', 'udptl', 'pjproject', 'queuerules', 'ccss', 'indications'];

/** A temporary folder for one laboratory: configuration, sockets, logs. */
export function makeLabFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-asterisk-'));
  for (const name of ['etc', 'run', 'log', 'db', 'spool', 'moh', 'sounds', 'sipp'])
    mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'moh/silence.alaw'), Buffer.alloc(8_000, ALAW_SILENCE));
  for (let seconds = 1; seconds <= LONGEST_SOUND_SECONDS; seconds += 1)
    writeFileSync(
      join(folder, `sounds/${seconds}-seconds.alaw`),
      Buffer.alloc(seconds * 8_000, ALAW_SILENCE),
    );
  return folder;
}

/** Writes the whole configuration; `seenAs` is the folder's path as Asterisk sees it. */
export function writeConfiguration(folder: string, seenAs: string, settings: LabSettings): void {
  const { ports, queues, username, secret, version, office } = settings;
  const sounds = `${seenAs}/sounds`;
  const files: Readonly<Record<string, string>> = {
    'asterisk.conf': asteriskConf(seenAs),
    'modules.conf': modulesConf(version),
    'logger.conf': loggerConf(),
    'manager.conf': managerConf(ports, username, secret),
    'rtp.conf': rtpConf(),
    'res_parking.conf': parkingConf(),
    'features.conf': featuresConf(),
    'musiconhold.conf': musicOnHoldConf(seenAs),
    'pjsip.conf': pjsipConf(ports, office ? version : null),
    'extensions.conf': `${extensionsConf(ports, queues, office)}${office ? officeDialplan(sounds, version) : ''}`,
    'queues.conf': queuesConf(queues, sounds),
    'confbridge.conf': confbridgeConf(),
    'voicemail.conf': voicemailConf(),
    'sip.conf': chanSipConf(ports, office),
  };
  for (const name of LEFT_AT_DEFAULTS) writeFileSync(join(folder, 'etc', `${name}.conf`), '');
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, 'etc', name), text, { mode: 0o600 });
  }
}
