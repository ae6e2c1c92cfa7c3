import type { AsteriskVersion } from '../find-asterisk.ts';
import type { LabPorts } from '../lab-ports.ts';
import type { SoftCall } from '../sip/soft-call.ts';
import { openSoftPhones, type SoftBehaviour, type SoftPhone } from '../sip/soft-phone.ts';
import type { CallPlan } from '../sipp/caller.ts';
import { officePhones } from './office-plan.ts';

/** The people of the office and those who call them. */
export interface LabOffice {
  /** Plugs a phone in: 5001 to 5006, 5011, 5012. */
  phone(number: string, behaviour?: SoftBehaviour): SoftPhone;
  /** Whoever is called outside. Not beside `lab.carrier(…)`: both are the other end of the trunk. */
  mobile(behaviour?: SoftBehaviour): Promise<SoftPhone>;
  /** Somebody calls from outside: `{ to: '555611', from: '4930123456' }`. */
  caller(plan: CallPlan): SoftCall;
  /** Everybody hangs up. `channel request hangup all` is known to crash Asterisk 16. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

export async function openLabOffice(ports: LabPorts, version: AsteriskVersion): Promise<LabOffice> {
  const inside = await openSoftPhones(ports.office);
  const outside = await openSoftPhones(0);
  const open = [inside, outside];
  return {
    phone(number, behaviour) {
      const phone = officePhones(version).find((one) => one.number === number);
      if (phone === undefined) throw new Error(`There is no phone ${number} in the office.`);
      return inside.addPhone(number, phone.technology === 'SIP' ? ports.chanSip : ports.sip, behaviour);
    },
    async mobile(behaviour) {
      const trunk = await openSoftPhones(ports.carrier);
      open.push(trunk);
      return trunk.addPhone('*', ports.sip, behaviour);
    },
    caller: (plan) => outside.place(plan, ports.sip),
    async hangUp() {
      await Promise.all(open.map((phones) => phones.hangUp()));
    },
    async stop() {
      await Promise.all(open.map((phones) => phones.close()));
    },
  };
}
