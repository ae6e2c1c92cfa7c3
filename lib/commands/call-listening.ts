import { defineCommand, extensionField, optionalCallIdField } from './define-command.ts';

/** The listener's phone rings and hears the extension's call; see `ListeningMode`. */
const listening = <const Type extends string>(type: Type) =>
  defineCommand({
    type,
    fields: {
      listener: extensionField('The extension that listens in', '201'),
      callId: optionalCallIdField,
    },
    detail: ({ listener }) => listener,
  });

export const callSpy = listening('call.spy');
export const callWhisper = listening('call.whisper');
export const callBarge = listening('call.barge');
