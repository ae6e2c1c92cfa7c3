import type { AsteriskVersion } from '../find-asterisk.ts';
import { loadPhoneNumbers } from '../lab-options.ts';
import type { LabPorts } from '../lab-ports.ts';
import { type OfficePhone, officePhones } from '../office/office-plan.ts';

/**
 * pjsip.conf. Phones do not register: each has a fixed contact, and the user name of the From header says who calls.
 * Whoever calls from this machine and is no phone comes in through the trunk. `officeOf`: with the phones of the office
 * of this version.
 */
export function pjsipConf(ports: LabPorts, officeOf: AsteriskVersion | null): string {
  const phones = [...ports.phones].map(([number, port]) => phone(number, port));
  const office = (officeOf === null ? [] : officePhones(officeOf)).filter(
    ({ technology }) => technology === 'PJSIP',
  );
  const load = loadPhoneNumbers().map((number) => phone(number, ports.loadPhones));
  return [
    `[global]
type = global
user_agent = Ringside laboratory
endpoint_identifier_order = username,ip
unidentified_request_count = 1000000
keep_alive_interval = 0

[system]
type = system
; Retransmissions are for networks that lose packets.
timer_t1 = 500

[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${ports.sip}
`,
    ...phones,
    ...load,
    ...office.map((person) => officePhone(person, ports.office)),
    endpoint('trunk', 'from-trunk', 'dtmf_mode = info\n'),
    contact('trunk', `sip:127.0.0.1:${ports.carrier}`),
    '[trunk]\ntype = identify\nendpoint = trunk\nmatch = 127.0.0.1\n',
  ].join('\n');
}

function phone(number: string, port: number): string {
  const own = `callerid = "Phone ${number}" <${number}>\nallow_subscribe = yes\n`;
  return `${endpoint(number, 'from-internal', own)}\n${contact(number, `sip:${number}@127.0.0.1:${port}`)}`;
}

/** Presses keys by SIP INFO. */
function officePhone({ number, name }: OfficePhone, port: number): string {
  const own = `callerid = "${name}" <${number}>\nallow_subscribe = yes\ndtmf_mode = info\n`;
  return `${endpoint(number, 'from-internal', own)}\n${contact(number, `sip:${number}@127.0.0.1:${port}`)}`;
}

function endpoint(name: string, context: string, own: string): string {
  return `[${name}]
type = endpoint
transport = udp
context = ${context}
aors = ${name}
disallow = all
allow = alaw,ulaw
direct_media = no
; Neither of these may send a phone an INVITE or UPDATE of its own accord: who wins that race is luck.
send_connected_line = no
timers = no
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
rtp_symmetric = no
${own}`;
}

function contact(name: string, uri: string): string {
  return `[${name}]\ntype = aor\nmax_contacts = 1\nqualify_frequency = 0\ncontact = ${uri}\n`;
}
