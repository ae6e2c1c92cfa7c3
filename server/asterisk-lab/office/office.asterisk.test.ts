import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from '../lab.ts';
import type { LabOffice } from './office.ts';
import { OFFICE_VERSIONS } from './office-versions.fixture.ts';

const SOON = { timeout: 15_000 };

describe.each(OFFICE_VERSIONS)('the office of Asterisk %i', (version) => {
  let lab: AsteriskLab;
  let office: LabOffice;
  beforeAll(async () => {
    lab = await startAsteriskLab({ version, office: true });
    office = await lab.office();
  });
  afterEach(async () => {
    await office.hangUp();
    await expect.poll(async () => (await lab.truth()).channels, { timeout: 10_000 }).toEqual([]);
  });
  afterAll(() => lab.stop());

  const names = async () => (await lab.truth()).channels.map(({ name }) => name.replace(/-[\da-f]+/, ''));
  /** Of a PJSIP phone as of a chan_sip one. */
  const isInBridge = async (phone: string) =>
    (await lab.truth()).channels.some(
      ({ name, bridge }) => name.includes(`SIP/${phone}-`) && bridge !== null,
    );
  const applications = async () => (await lab.truth()).channels.map(({ application }) => application);
  const status = async (queue: string, device: string) =>
    (await lab.truth()).queues
      .find(({ name }) => name === queue)
      ?.members.find((member) => member.interface === device)?.status;

  it('is this version, without a complaint about its configuration', async () => {
    expect(await lab.cli('core show version')).toContain(`Asterisk ${version}.`);
    expect(lab.logs()).not.toMatch(/ERROR|WARNING.* (pbx|app_queue|features)/);
  });

  it('members behind Local channels are rung through the dialplan; their hint is their state', async () => {
    const ann = office.phone('5001');
    const call = office.caller({ to: '555611', from: '4930111' });
    const rings = await ann.call();
    expect(rings.from).toBe('4930111');
    await rings.answer();
    await expect.poll(() => status('support-tier2', 'Local/5001@from-queue/n'), SOON).toBe('In use');
    await call.hangUp();
    await rings.ended;
  });

  it('do-not-disturb is dialled: the hint says busy, and the queue passes over', async () => {
    const ann = office.phone('5001');
    await (await ann.dial('*78')).ended;
    const hint = () => status('support-tier2', 'Local/5001@from-queue/n');
    await expect.poll(hint, SOON).toBe('Busy');
    await (await ann.dial('*79')).ended;
    await expect.poll(hint, SOON).toBe('Not in use');
  });

  it('phones answer 302, 486 and 603', async () => {
    const mobile = await office.mobile({ answerAfterMs: 0 });
    office.phone('5004', { forwardTo: '0491701111' });
    office.phone('5005', { refuse: 'busy' });
    office.phone('5011', { refuse: 'decline' });
    const call = office.caller({ to: '555612', from: '4930222' });
    const rung = await mobile.call(1);
    await rung.until('answered');
    await call.until('answered');
    // The Local channel that went there has given way to the two that talk.
    await expect.poll(names, SOON).toEqual(['PJSIP/trunk', 'PJSIP/trunk']);
    await call.hangUp();
    await rung.ended;
  });

  it('keys transfer: blind, after asking, and into the park', async () => {
    const dora = office.phone('5004', { answerAfterMs: 0 });
    const fia = office.phone('5006', { answerAfterMs: 0 });
    const hana = office.phone('5012', { answerAfterMs: 0 });
    const call = office.caller({ to: '5555004', from: '4930333' });
    const first = await dora.call(1);
    await first.until('answered');
    await call.until('answered');
    await first.press('##5006');
    const second = await fia.call(1);
    await second.until('answered');
    await first.ended;

    await second.press('*25012');
    const question = await hana.call(1);
    await question.until('answered');
    // Hung up before Asterisk has the answer, it would be a transfer while the phone rings, of which some versions die.
    await expect.poll(() => isInBridge('5012'), SOON).toBe(true);
    await second.hangUp();
    await expect.poll(async () => (await names()).length, SOON).toBe(2);
    await question.hangUp();
    await call.ended;

    const parked = office.caller({ to: '5555004', from: '4930334' });
    const last = await dora.call(2);
    await last.until('answered');
    await parked.until('answered');
    await last.press('#72');
    await last.ended;
    await expect.poll(() => lab.cli('parking show default'), SOON).toMatch(/Channel +: +PJSIP.trunk/);
  });

  it('the menu, the announcement, the conference and the voicemail take a call', async () => {
    const support = office.phone('5001');
    const menu = office.caller({ to: '555810', from: '4930444' });
    await menu.until('answered');
    const elsewhere = ['811', '813', '814'].map((to) => office.caller({ to: `555${to}`, from: `4930${to}` }));
    await Promise.all(elsewhere.map((call) => call.until('answered')));
    await expect
      .poll(applications, SOON)
      .toEqual(expect.arrayContaining(['BackGround', 'Playback', 'ConfBridge', 'VoiceMail']));
    await menu.press('1');
    await (await support.call(1)).answer();
  });
});
