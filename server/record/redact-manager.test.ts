import { describe, expect, it } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { redactManager } from './redact-manager.ts';

const redacted = (...fields: readonly (readonly [string, string])[]) =>
  Object.fromEntries(redactManager(fields, createPseudonyms()));

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
});
