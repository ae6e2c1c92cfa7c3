/** What the office has besides: phones of chan_sip, conferences, voicemail. */
import type { LabPorts } from '../lab-ports.ts';
import { officePhones } from '../office/office-plan.ts';

/** sip.conf, for versions that have chan_sip. Phones do not register and give no password: loopback only. */
export function chanSipConf(ports: LabPorts, office: boolean): string {
  const phones = (office ? officePhones(16) : []).filter(({ technology }) => technology === 'SIP');
  return `[general]
context = from-trunk
udpbindaddr = 127.0.0.1:${ports.chanSip}
allowguest = no
; Without it the states of these phones would always be "not in use".
callcounter = yes
directmedia = no
sendrpid = no
session-timers = refuse
disallow = all
allow = alaw,ulaw
${phones
  .map(
    ({ number, name }) => `
[${number}]
type = friend
host = 127.0.0.1
port = ${ports.office}
defaultuser = ${number}
insecure = port,invite
context = from-internal
dtmfmode = info
callerid = "${name}" <${number}>
qualify = no
`,
  )
  .join('')}`;
}

/** confbridge.conf */
export function confbridgeConf(): string {
  return `[general]

[default_bridge]
type = bridge

[default_user]
type = user
quiet = yes
music_on_hold_when_empty = yes
`;
}

/** voicemail.conf: one box for everybody. */
export function voicemailConf(): string {
  return `[general]
format = wav
maxsecs = 60

[default]
5001 => 1234,Ann Ames
`;
}
