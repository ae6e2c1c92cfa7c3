/** Commands about an agent who asks a colleague by a feature code, with the caller on hold. */
import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import {
  actionsSent,
  asDestination,
  channel,
  event,
  runOnDriver,
  startConnectedDriver,
} from './driver-harness.fixture.ts';

const ADA = extension('201');
const CALLER = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', { CallerIDNum: '0301' });
const PHONE = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
const BRIDGE = { BridgeUniqueid: 'b1', BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
const CALL: CommandTarget = { call: { pbxCallId: '100.1', remoteNumber: '0301' }, callsOfExtension: 2 };
const FRONT = channel('Local/203@from-internal-00000001;1', '100.3', '100.1', '6', { Exten: '203' });
const COLLEAGUE = channel('PJSIP/203-00000004', '100.5', '100.1', '6');
const ASKED = { ...BRIDGE, BridgeUniqueid: 'b2' };
const asking = [
  event('Newchannel', CALLER),
  event('Newchannel', PHONE),
  event('DialBegin', { ...CALLER, ...asDestination(PHONE) }),
  event('BridgeEnter', { ...PHONE, ...BRIDGE }),
  event('BridgeEnter', { ...CALLER, ...BRIDGE }),
  event('Newchannel', FRONT),
  event('Newchannel', channel('Local/203@from-internal-00000001;2', '100.4', '100.1', '4')),
  event('BridgeEnter', { ...FRONT, ...ASKED }),
  event('BridgeLeave', { ...PHONE, ...BRIDGE }),
  event('BridgeEnter', { ...PHONE, ...ASKED }),
  event('Newchannel', COLLEAGUE),
];
const QUESTION: CommandTarget = { call: { pbxCallId: '100.3', remoteNumber: '201' }, callsOfExtension: 2 };

describe('while the agent asks a colleague', () => {
  it('[C3] dropping that call gives them back to the caller, and does not hand the caller over', async () => {
    const played = await startConnectedDriver();
    played.emit(...asking);
    expect(await runOnDriver(played, { type: 'call.drop', extension: ADA, callId: null }, QUESTION)).toEqual({
      kind: 'accepted',
    });
    expect(actionsSent(played)).toMatchObject([
      { fields: { Channel: 'Local/203@from-internal-00000001;1' } },
    ]);
  });

  it.each([
    { type: 'call.drop', extension: ADA, callId: null },
    { type: 'call.transfer', extension: ADA, destination: '204', callId: null },
  ] as const)(
    '[C3] $type of the caller on hold is refused: it would reach the colleague',
    async (command) => {
      const played = await startConnectedDriver();
      played.emit(...asking);
      const target = { ...CALL, callsOfExtension: 2 };
      expect(await runOnDriver(played, command, target)).toMatchObject({ kind: 'rejected' });
      expect(actionsSent(played)).toEqual([]);
    },
  );
});
