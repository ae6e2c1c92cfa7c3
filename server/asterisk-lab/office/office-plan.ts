/**
 * The office: a site as FreePBX and its administrators configure it. Members behind Local channels with hints as their
 * state, plain ones, phones of chan_sip where there still is one, queues with letters in their names, announcements to
 * agents, feature codes, and everything that a call can be transferred to.
 */
import type { AsteriskVersion } from '../find-asterisk.ts';
import type { LabMember, LabQueue } from '../lab-queue.ts';

export interface OfficePhone {
  readonly number: string;
  readonly name: string;
  readonly technology: 'PJSIP' | 'SIP';
}

const PEOPLE: Readonly<Record<string, string>> = {
  '5001': 'Ann Ames',
  '5002': 'Bob Berg',
  '5003': 'Cem Can',
  '5004': 'Dora Dahl',
  '5005': 'Eli Engel',
  '5006': 'Fia Falk',
  '5011': 'Gil Grau',
  '5012': 'Hana Holm',
};

/** Phones of chan_sip where the version has it; PJSIP where it has not, so that the same traffic runs on both. */
const OLD_PHONES = ['5011', '5012'];

/** The phones of the office, all at one address. */
export function officePhones(version: AsteriskVersion): readonly OfficePhone[] {
  return Object.entries(PEOPLE).map(([number, name]) => ({
    number,
    name,
    technology: version === 16 && OLD_PHONES.includes(number) ? 'SIP' : 'PJSIP',
  }));
}

/** `PJSIP/5001`, `SIP/5011` */
export function officeDeviceOf(number: string, version: AsteriskVersion): string {
  const technology = officePhones(version).find((phone) => phone.number === number)?.technology;
  if (technology === undefined) throw new Error(`There is no phone ${number} in the office.`);
  return `${technology}/${number}`;
}

/** As FreePBX makes members: rung through the dialplan, where do-not-disturb is looked at; the hint is their state. */
function localChannelMember(number: string): LabMember {
  return {
    interface: `Local/${number}@from-queue/n`,
    name: PEOPLE[number] ?? number,
    stateInterface: `hint:${number}@ext-local`,
  };
}

const plain = (number: string, version: AsteriskVersion): LabMember => ({
  interface: officeDeviceOf(number, version),
  name: PEOPLE[number] ?? number,
});

/** Destinations besides phones and queues, and what is there. */
export const OFFICE_NUMBERS = {
  menu: '810',
  announcement: '811',
  ringGroup: '812',
  conference: '813',
  voicemail: '814',
  aliasOfSupport: '815',
  mobile: '816',
  announcementThenQueue: '817',
  park: '700',
  support: '611',
  sales: '612',
  vip: '613',
  service: '614',
  dynamic: '615',
} as const;

/** Callers and agents may transfer and park by keys in every queue. */
const KEYS = 'tTkK';

/** The queues of the office of this version. */
export function officeQueues(version: AsteriskVersion): readonly LabQueue[] {
  const members = (...numbers: readonly string[]) => numbers.map((number) => plain(number, version));
  return [
    {
      name: 'support-tier2',
      number: OFFICE_NUMBERS.support,
      strategy: 'rrmemory',
      timeoutSeconds: 6,
      options: KEYS,
      members: ['5001', '5002', '5003'].map(localChannelMember),
    },
    {
      name: OFFICE_NUMBERS.sales,
      strategy: 'ringall',
      timeoutSeconds: 6,
      options: KEYS,
      members: members('5004', '5005', '5011'),
    },
    {
      name: 'vip_callers',
      number: OFFICE_NUMBERS.vip,
      strategy: 'ringall',
      timeoutSeconds: 8,
      options: KEYS,
      announceSeconds: 3,
      memberDelaySeconds: 1,
      members: ['5001', '5006'].map(localChannelMember),
    },
    {
      name: OFFICE_NUMBERS.service,
      strategy: 'linear',
      timeoutSeconds: 4,
      options: KEYS,
      answersFirst: false,
      announceSeconds: 2,
      reportHoldTime: true,
      giveUpAfterSeconds: 12,
      members: members('5012', '5004'),
    },
    {
      name: OFFICE_NUMBERS.dynamic,
      strategy: 'leastrecent',
      timeoutSeconds: 5,
      wrapUpSeconds: 1,
      options: KEYS,
      members: [],
    },
  ];
}
