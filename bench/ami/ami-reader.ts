/**
 * The yardstick: a plain process that reads the same stream of events over a connection of its own, and notes when it
 * has each. What it needs, Asterisk and the machine need.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import type { AmiReaderAnswer, AmiReaderRequest } from './ami-messages.ts';
import { type AmiStep, createStepReader, parseEvent } from './ami-step.ts';

const steps: AmiStep[] = [];

answerParent<AmiReaderRequest, AmiReaderAnswer>(async (request) => {
  if (request.kind === 'open') await open(request);
  return { steps };
});

async function open({ host, port, username, secret }: AmiReaderRequest & { kind: 'open' }): Promise<void> {
  const socket = connect({ host, port, noDelay: true });
  socket.setEncoding('utf8');
  const reader = createStepReader();
  let rest = '';
  const booted = new Promise<void>((resolve) => {
    socket.on('data', (text: string) => {
      const receivedAt = preciseEpochMs();
      const events = (rest + text).split('\r\n\r\n');
      rest = events.pop() ?? '';
      for (const event of events.map(parseEvent)) {
        if (event.get('Event') === 'FullyBooted') resolve();
        steps.push(...reader.read(event, receivedAt));
      }
    });
  });
  await once(socket, 'connect');
  const login = ['Action: Login', `Username: ${username}`, `Secret: ${secret}`, 'Events: system,call,agent'];
  socket.write(`${login.join('\r\n')}\r\n\r\n`);
  await booted;
}
