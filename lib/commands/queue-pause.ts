import { defineCommand, lineField, queueOrAllField } from './define-command.ts';

export const queuePause = defineCommand({
  type: 'queue.pause',
  fields: {
    queue: queueOrAllField,
    reason: lineField('expected the reason of the pause in words')
      .nullish()
      .transform((reason) => reason ?? null),
  },
  detail: ({ reason, queue }) => reason ?? queue,
});

export const queueUnpause = defineCommand({
  type: 'queue.unpause',
  fields: { queue: queueOrAllField },
  detail: ({ queue }) => queue,
});
