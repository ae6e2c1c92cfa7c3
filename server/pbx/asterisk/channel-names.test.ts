import { describe, expect, it } from 'vitest';
import { createExtensionOf, DEFAULT_AGENT_PATTERN, lineOfChannel, localBase } from './channel-names.ts';
import { combinedState, deviceStateOf } from './device-state.ts';
import { compareLinkedidAge, linkedidStart } from './linkedid.ts';

describe('extension numbers', () => {
  const extensionOf = createExtensionOf(DEFAULT_AGENT_PATTERN);

  it.each([
    ['PJSIP/201', '201'],
    ['PJSIP/201-0000001a', '201'],
    ['SIP/201', '201'],
    ['IAX2/20-77', '20'],
    ['SCCP/201', '201'],
    ['Agent/201', '201'],
    ['Local/5001@from-queue/n', '5001'],
    ['Local/5001@from-queue-0000000a;1', '5001'],
    ['AsyncGoto/PJSIP/201-0000001a', '201'],
    ['PJSIP/trunk-00000001', null],
    ['PJSIP/trunk201', null],
    ['PJSIP/201trunk-00000001', null],
    ['PJSIP/7', null],
    ['PJSIP/4930123456-00000001', null],
    ['DAHDI/201-1', null],
    ['Queue:602_pause_Local/205@from-queue/n', null],
    ['', null],
  ])('%s is %s', (name, number) => {
    expect(extensionOf(name)).toBe(number);
  });

  it("are found by the site's own pattern", () => {
    const own = createExtensionOf('^PJSIP/agent-(\\d+)');
    expect(own('PJSIP/agent-77-00000001')).toBe('77');
    expect(own('PJSIP/201')).toBeNull();
  });
});

it('a line is called by its peer', () => {
  expect(lineOfChannel('PJSIP/trunk-00000002')).toBe('trunk');
  expect(lineOfChannel('PJSIP/my-provider-0000abcd')).toBe('my-provider');
  expect(lineOfChannel('DAHDI/1-1')).toBe('1-1');
});

it('a Local channel is known by the interface that it was called by', () => {
  expect(localBase('Local/5001@from-queue/n')).toBe('Local/5001@from-queue');
  expect(localBase('Local/5001@from-queue-0000000a;2')).toBe('Local/5001@from-queue');
  expect(localBase('PJSIP/201')).toBeNull();
});

describe("a call's number", () => {
  it('tells when it began, with or without the name of the system', () => {
    expect(linkedidStart('1795246342.17')).toBe(1_795_246_342_000);
    expect(linkedidStart('pbx-east-1795246342.17')).toBe(1_795_246_342_000);
    expect(linkedidStart('chosen-by-somebody')).toBeNull();
  });

  it('tells which is the elder', () => {
    const ids = ['mine', '100.10', '100.9', '99.200'];
    expect(ids.sort(compareLinkedidAge)).toEqual(['99.200', '100.9', '100.10', 'mine']);
  });
});

describe("a device's state", () => {
  it.each([
    ['NOT_INUSE', 'Not in use', '1', true, 'idle'],
    ['INUSE', 'In use', '2', true, 'busy'],
    ['BUSY', 'Busy', '3', true, 'busy'],
    ['INVALID', 'Invalid', '4', false, 'unknown'],
    ['UNAVAILABLE', 'Unavailable', '5', false, 'unknown'],
    ['RINGING', 'Ringing', '6', true, 'ringing'],
    ['RINGINUSE', 'Ring+Inuse', '7', true, 'busy'],
    ['ONHOLD', 'On Hold', '8', true, 'busy'],
    ['UNKNOWN', 'Unknown', '0', null, 'unknown'],
  ])('[M11] %s, "%s" and %s are the same', (word, text, number, registered, activity) => {
    for (const told of [word, text, number])
      expect(deviceStateOf(told)).toMatchObject({ registered, activity });
  });

  it('[M11] of two devices one is enough to be there, and to be busy', () => {
    const states = [deviceStateOf('UNAVAILABLE'), deviceStateOf('INUSE')];
    expect(combinedState(states)).toMatchObject({ registered: true, activity: 'busy' });
    expect(combinedState([])).toMatchObject({ registered: null, activity: 'unknown' });
  });
});
