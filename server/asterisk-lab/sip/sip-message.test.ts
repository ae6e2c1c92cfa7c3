import { describe, expect, it } from 'vitest';
import {
  formatSdp,
  formatSip,
  parseSip,
  sdpAudioPort,
  sipTagOf,
  sipUriOf,
  sipUserOf,
} from './sip-message.ts';

describe('messages of soft phones', () => {
  it('what is written is read again: the first of each header, every Via, and the body', () => {
    const body = formatSdp('sendonly', 2);
    const text = formatSip(
      'INVITE sip:5001@127.0.0.1:12000 SIP/2.0',
      [
        ['Via', 'SIP/2.0/UDP 127.0.0.1:1;branch=a'],
        ['Via', 'SIP/2.0/UDP 127.0.0.1:2;branch=b'],
        ['From', '"Ann" <sip:4930@127.0.0.1>;tag=x-1'],
        ['Contact', '<sip:laboratory@127.0.0.1:9>;expires=1'],
      ],
      body,
    );
    const message = parseSip(text);
    expect(message).toMatchObject({ method: 'INVITE', uri: 'sip:5001@127.0.0.1:12000', status: 0, body });
    expect(message?.vias).toHaveLength(2);
    expect(sipTagOf(message?.headers.get('from'))).toBe('x-1');
    expect(sipUserOf(message?.headers.get('from'))).toBe('4930');
    expect(sipUriOf(message?.headers.get('contact'))).toBe('sip:laboratory@127.0.0.1:9');
    expect(sdpAudioPort(body)).toBe(4000);
  });

  it('short header names count, answers have a status, and what is no SIP is nothing', () => {
    const answer = parseSip('SIP/2.0 486 Busy Here\r\nf: <sip:1@h>;tag=1\r\ni: call\r\n\r\n');
    expect(answer).toMatchObject({ method: null, status: 486 });
    expect(answer?.headers.get('call-id')).toBe('call');
    expect(sdpAudioPort('m=audio 0 RTP/AVP 8')).toBeNull();
    expect(parseSip('\0\0\0\0')).toBeNull();
  });
});
