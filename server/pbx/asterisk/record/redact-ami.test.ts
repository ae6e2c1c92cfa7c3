import { describe, expect, it } from 'vitest';
import { createPseudonymStore } from '#server/record/pseudonyms.ts';
import { redactAmi } from './redact-ami.ts';

const redacted = (...fields: readonly (readonly [string, string])[]) =>
  Object.fromEntries(redactAmi(fields, createPseudonymStore()));

describe('a recorded message of the manager interface', () => {
  it('[S4] keeps words, counts and ids, and gives no number and no name away', () => {
    const message = redacted(
      ['Event', 'AgentConnect'],
      ['Channel', 'PJSIP/trunk-00000001'],
      ['CallerIDNum', '05551239988'],
      ['CallerIDName', 'Ann Other'],
      ['Uniqueid', '1763712000.12'],
      ['DestChannel', 'PJSIP/201-0000001a'],
      ['DestCallerIDNum', '201'],
      ['Interface', 'Local/201@from-queue/n'],
      ['MemberName', 'Bo Jones'],
      ['Queue', '600'],
      ['HoldTime', '4'],
      ['ConnectedLineNum', '<unknown>'],
      ['SomethingNew', 'Ann Other 05551239988'],
    );
    expect(message).toMatchObject({
      Event: 'AgentConnect',
      Uniqueid: '1763712000.12',
      HoldTime: '4',
      ConnectedLineNum: '<unknown>',
    });
    expect(JSON.stringify(Object.values(message))).not.toMatch(
      /05551239988|Ann|Bo|Jones|\b201\b|\b600\b|trunk/,
    );
  });

  it('gives the same number the same pseudonym wherever it stands, so that calls can be followed', () => {
    const message = redacted(
      ['Channel', 'PJSIP/201-0000001a'],
      ['CallerIDNum', '201'],
      ['Interface', 'Local/201@from-queue/n'],
    );
    const { CallerIDNum } = message;
    expect(message.Channel).toBe(`PJSIP/${CallerIDNum}-0000001a`);
    expect(message.Interface).toBe(`Local/${CallerIDNum}@from-queue/n`);
  });

  it.each([
    ['Contacts', '201/sip:201@192.0.2.7:5060,'],
    ['Contacts', 'alice/sip:alice@192.0.2.7'],
    ['DialString', '05551239988@my-provider'],
    ['Forward', 'Local/05551239988@from-internal'],
    ['Reason', 'Lunch with Ann'],
    ['Channel', 'AsyncGoto/PJSIP/201-0000001a'],
    ['Channel', 'PJSIP/my-provider-0000001a'],
    ['Context', 'from-trunk-pjsip-my-provider'],
    ['Context', 'did-05551239988'],
    ['ActionID', 'call-05551239988'],
    ['Device', 'Custom:DND201'],
    ['StateInterface', 'hint:201@ext-local'],
  ])('[S4] gives nothing away in %s: %s', (key, value) => {
    expect(redacted([key, value])[key]).not.toMatch(/05551239988|201|alice|Ann|provider|192\.0\.2/);
  });

  it('keeps what tells channels of one line apart, and the words that the driver reads', () => {
    const [one, other] = ['PJSIP/my-trunk-0000001a', 'PJSIP/my-trunk-0000001b'].map(
      (channel) => redacted(['Channel', channel]).Channel,
    );
    expect(one).not.toBe(other);
    expect(redacted(['Reason', 'transfer'], ['Context', 'from-internal'], ['DestPriority', '3'])).toEqual({
      Reason: 'transfer',
      Context: 'from-internal',
      DestPriority: '3',
    });
  });
});
