/** A PBX with one queue, one agent, a trunk and, where a test lists it, one call. */
import { type AsteriskDriverHarness, channel, event, startDriverHarness } from './driver-harness.fixture.ts';

export const MEMBER = {
  Queue: '600',
  Name: 'Ada',
  Location: 'PJSIP/201',
  StateInterface: 'PJSIP/201',
  Membership: 'dynamic',
  Status: '1',
  Paused: '0',
};
export const QUEUES = [event('QueueParams', { Queue: '600' }), event('QueueMember', MEMBER)];
const ENDPOINTS = [
  event('EndpointList', { ObjectName: '201', DeviceState: 'Not in use' }),
  event('EndpointList', { ObjectName: 'trunk', DeviceState: 'Not in use' }),
];
export const CALLER = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', {
  CallerIDNum: '0301',
  Exten: '600',
});
export const CALL = event('CoreShowChannel', { ...CALLER, BridgeId: '' });

export function startSmallPbx(): AsteriskDriverHarness {
  const played = startDriverHarness();
  played.lists.set('QueueStatus', QUEUES);
  played.lists.set('PJSIPShowEndpoints', ENDPOINTS);
  return played;
}
