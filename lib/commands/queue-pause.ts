import { defineCommand, queueOrAllInput, singleLineInput } from './define-command.ts';

export const queuePause = defineCommand({
  type: 'queue.pause',
  fields: {
    queue: queueOrAllInput,
    reason: singleLineInput('expected the reason of the pause in words')
      .nullish()
      .transform((reason) => reason ?? null),
  },
  detail: ({ reason, queue }) => reason ?? queue,
});

export const queueUnpause = defineCommand({
  type: 'queue.unpause',
  fields: { queue: queueOrAllInput },
  detail: ({ queue }) => queue,
});
