import type { LabPorts } from '../lab-ports.ts';
import type { LabQueue } from '../lab-queue.ts';

/** extensions.conf: a small office, in the words that FreePBX uses for its contexts. */
export function extensionsConf(ports: LabPorts, queues: readonly LabQueue[], office: boolean): string {
  return `[general]
static = yes
writeprotect = yes

[from-internal]
include => ext-local
include => parkedcalls
${office ? 'include => office\n' : ''}; Somebody in the house.
exten => _[23]XX,1,Dial(PJSIP/\${EXTEN},60)
 same => n,Hangup()
; Outside numbers, with 0 in front.
exten => _0X.,1,Dial(PJSIP/\${EXTEN:1}@trunk,60)
 same => n,Hangup()
; Answers and listens, as an announcement or a menu would.
exten => 800,1,Answer()
 same => n,Wait(3600)
 same => n,Hangup()
; Rings for ever and never answers.
exten => 801,1,Ringing()
 same => n,Wait(3600)
 same => n,Hangup()
; Puts the caller into the park.
exten => 700,1,Park()
 same => n,Hangup()
${queues.map(queueExtension).join('')}
[from-trunk]
; A direct number for everything in the house: 555600 is queue 600, 555201 phone 201, 555800 the menu.
exten => _555XXX,1,Goto(from-internal,\${EXTEN:3},1)
exten => _555XXXX,1,Goto(from-internal,\${EXTEN:3},1)

; What a FreePBX-style queue member, Local/205@from-queue/n, leads to.
[from-queue]
exten => _2XX,1,Dial(PJSIP/\${EXTEN},60)
 same => n,Hangup()
${office ? 'include => office-from-queue\n' : ''}
; What comes after a queue that was left without an agent: an announcement, then the end.
[after-queue]
exten => _X.,1,Answer()
 same => n,Wait(2)
 same => n,Hangup()

[from-park-timeout]
exten => _[0-9a-zA-Z].,1,Hangup()

[ext-local]
${[...ports.phones.keys()].map((number) => `exten => ${number},hint,PJSIP/${number}\n`).join('')}
`;
}

function queueExtension(queue: LabQueue): string {
  const { name, number = name, answersFirst = true, giveUpAfterSeconds, options = '' } = queue;
  const answer = answersFirst ? 'Answer()' : 'NoOp()';
  return `exten => ${number},1,${answer}
 same => n,Queue(${name},${options},,,${giveUpAfterSeconds ?? ''})
 same => n,Goto(after-queue,${number},1)
`;
}

/** queues.conf */
export function queuesConf(queues: readonly LabQueue[], sounds: string): string {
  return `[general]
persistentmembers = no
autofill = yes
monitor-type = MixMonitor
shared_lastcall = yes
${queues.map((queue) => queueSection(queue, sounds)).join('')}`;
}

function queueSection(queue: LabQueue, sounds: string): string {
  const { announceSeconds, reportHoldTime = false, memberDelaySeconds = 0 } = queue;
  const announce = announceSeconds === undefined ? '' : `announce = ${sounds}/${announceSeconds}-seconds\n`;
  return `
[${queue.name}]
strategy = ${queue.strategy ?? 'ringall'}
timeout = ${queue.timeoutSeconds ?? 15}
retry = ${queue.retrySeconds ?? 1}
wrapuptime = ${queue.wrapUpSeconds ?? 0}
servicelevel = 20
ringinuse = no
autopause = ${queue.autopause === true ? 'yes' : 'no'}
joinempty = yes
leavewhenempty = ${queue.leaveWhenEmpty === true ? 'paused,unavailable,invalid' : 'no'}
setinterfacevar = no
reportholdtime = ${reportHoldTime ? 'yes' : 'no'}
memberdelay = ${memberDelaySeconds}
${announce}${queue.members.map((m) => `member => ${[m.interface, m.penalty ?? 0, m.name, m.stateInterface ?? ''].join(',').replace(/,$/, '')}\n`).join('')}`;
}
