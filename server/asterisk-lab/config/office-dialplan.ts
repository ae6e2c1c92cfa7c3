import type { AsteriskVersion } from '../find-asterisk.ts';
import { OFFICE_NUMBERS, officeDeviceOf, officePhones } from '../office/office-plan.ts';

/** The office's part of extensions.conf, after FreePBX; `sounds` is the folder with silence of n seconds. */
export function officeDialplan(sounds: string, version: AsteriskVersion): string {
  const people = officePhones(version).map(({ number }) => number);
  const to = OFFICE_NUMBERS;
  return `
[ext-local]
${people.map((number) => `exten => ${number},hint,${officeDeviceOf(number, version)}&Custom:DND${number}\n`).join('')}
[office]
; Somebody in the house: the phone, then the voicemail.
exten => _50XX,1,Gosub(macro-dial-one,s,1(\${EXTEN},12))
 same => n,Voicemail(5001@default,us)
 same => n,Hangup()
; Straight to the voicemail of somebody.
exten => _*50XX,1,Voicemail(5001@default,s)
 same => n,Hangup()
exten => ${to.menu},1,Answer()
 same => n,Goto(ivr-1,s,1)
exten => ${to.announcement},1,Answer()
 same => n,Playback(${sounds}/4-seconds)
 same => n,Hangup()
exten => ${to.ringGroup},1,Dial(PJSIP/5003&PJSIP/5004&Local/5005@from-internal/n,15,tTkK)
 same => n,Hangup()
exten => ${to.conference},1,Answer()
 same => n,ConfBridge(${to.conference})
 same => n,Hangup()
exten => ${to.voicemail},1,Voicemail(5001@default,s)
 same => n,Hangup()
exten => ${to.aliasOfSupport},1,Goto(from-internal,${to.support},1)
exten => ${to.mobile},1,Dial(PJSIP/491709876543@trunk,30,tTkK)
 same => n,Hangup()
exten => ${to.announcementThenQueue},1,Answer()
 same => n,Playback(${sounds}/2-seconds)
 same => n,Goto(from-internal,${to.sales},1)
; Do not disturb: on, off, the other of the two.
exten => *78,1,Answer()
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=BUSY)
 same => n,Hangup()
exten => *79,1,Answer()
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=NOT_INUSE)
 same => n,Hangup()
; Into a queue and out of it again, and a break in all of them.
exten => _*45XXX,1,Answer()
 same => n,AddQueueMember(\${EXTEN:3},Local/\${CALLERID(num)}@from-queue/n,,,,hint:\${CALLERID(num)}@ext-local)
 same => n,GotoIf($["\${AQMSTATUS}" != "MEMBERALREADY"]?done)
 same => n,RemoveQueueMember(\${EXTEN:3},Local/\${CALLERID(num)}@from-queue/n)
 same => n(done),Hangup()

; A menu: 1 the support, 2 Bob Berg, 3 the announcement; whoever presses nothing is cut off.
[ivr-1]
exten => s,1,Background(${sounds}/2-seconds)
 same => n,WaitExten(4)
 same => n,Hangup()
exten => 1,1,Goto(from-internal,${to.support},1)
exten => 2,1,Goto(from-internal,5002,1)
exten => 3,1,Goto(from-internal,${to.announcement},1)
exten => i,1,Hangup()
exten => t,1,Hangup()

; Rings one phone, unless it is not to be disturbed; says busy for it then.
[macro-dial-one]
exten => s,1,GotoIf($["\${DEVICE_STATE(Custom:DND\${ARG1})}" = "BUSY"]?busy)
${people.map((number) => ` same => n,ExecIf($["\${ARG1}" = "${number}"]?Set(LOCAL(DIALED)=${officeDeviceOf(number, version)}))\n`).join('')} same => n,ExecIf($["\${LOCAL(DIALED)}" = ""]?Hangup(1))
 same => n,Dial(\${LOCAL(DIALED)},\${ARG2},tTkK)
 same => n,Return()
 same => n(busy),Busy(5)

; What a queue member, Local/5001@from-queue/n, leads to.
[office-from-queue]
exten => _50XX,1,Gosub(macro-dial-one,s,1(\${EXTEN},60))
 same => n,Hangup()
`;
}
