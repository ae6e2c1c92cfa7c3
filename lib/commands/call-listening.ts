import { defineCommand, extensionInput, optionalCallIdInput } from './define-command.ts';

/** The listener's phone rings and hears the extension's call; see `ListeningMode`. */
const listening = <const Type extends string>(type: Type) =>
  defineCommand({
    type,
    fields: {
      listener: extensionInput('The extension that listens in', '201'),
      callId: optionalCallIdInput,
    },
    detail: ({ listener }) => listener,
  });

export const callSpy = listening('call.spy');
export const callWhisper = listening('call.whisper');
export const callBarge = listening('call.barge');
