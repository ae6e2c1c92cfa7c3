import type { AsteriskVersion } from '../find-asterisk.ts';
import type { LabPorts } from '../lab-ports.ts';
import { modulesOf } from './modules.ts';

/** asterisk.conf. `folder` is the laboratory's own folder as Asterisk sees it. */
export function asteriskConf(folder: string): string {
  return `[directories]
astetcdir => ${folder}/etc
astrundir => ${folder}/run
astlogdir => ${folder}/log
astspooldir => ${folder}/spool
astdbdir => ${folder}/db
astkeydir => ${folder}/db
astcachedir => ${folder}/spool

[options]
nocolor = yes
hideconnect = yes
live_dangerously = no
`;
}

/** modules.conf */
export function modulesConf(version: AsteriskVersion): string {
  return `[modules]\nautoload = no\n${modulesOf(version)
    .map((name) => `load = ${name}.so\n`)
    .join('')}`;
}

/** logger.conf: one file, the laboratory's `logs()`. */
export function loggerConf(): string {
  return `[general]
dateformat = %F %T.%3q

[logfiles]
messages = notice,warning,error
`;
}

/** The account of the laboratory that may do nothing. */
export const READ_NOTHING_ACCOUNT = 'onlooker';

/** The account of the laboratory that may do everything and is not told of queues. */
export const NO_QUEUE_EVENTS_ACCOUNT = 'hard-of-hearing';

/** manager.conf: what the wallboard needs and no more, for one account on loopback. */
export function managerConf({ ami }: LabPorts, username: string, secret: string): string {
  return `[general]
enabled = yes
webenabled = no
bindaddr = 127.0.0.1
port = ${ami}
timestampevents = yes
authtimeout = 5

[${username}]
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,agent,reporting
write = system,call,agent,originate,reporting
writetimeout = 5000

; An account that may look, and do nothing.
[${READ_NOTHING_ACCOUNT}]
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,agent,reporting
write = system,reporting
writetimeout = 5000

; An account that hears nothing of queues.
[${NO_QUEUE_EVENTS_ACCOUNT}]
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call
write = system,call,agent,originate,reporting
writetimeout = 5000
`;
}

/** rtp.conf: Asterisk takes the next port where one is taken, so laboratories may share the range. */
export function rtpConf(): string {
  return '[general]\nrtpstart = 20002\nrtpend = 31998\nicesupport = no\nstrictrtp = no\n';
}

/** res_parking.conf: a call that is transferred to 700 is parked on 701 to 720. */
export function parkingConf(): string {
  return `[general]

[default]
parkext = 700
parkpos = 701-720
context = parkedcalls
parkingtime = 120
comebacktoorigin = no
comebackcontext = from-park-timeout
`;
}

/** features.conf: the codes that talking people may dial. */
export function featuresConf(): string {
  return `[general]
transferdigittimeout = 3
atxfernoanswertimeout = 15

[featuremap]
blindxfer = ##
atxfer = *2
disconnect = **
parkcall = #72
`;
}

/** musiconhold.conf: without a class there would be no music, and none of its events. What it plays is silence. */
export function musicOnHoldConf(folder: string): string {
  return `[default]\nmode = files\ndirectory = ${folder}/moh\n`;
}
