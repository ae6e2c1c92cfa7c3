import { defineCommand, queueOrAllInput } from './define-command.ts';

const login = <const Type extends string>(type: Type) =>
  defineCommand({ type, fields: { queue: queueOrAllInput }, detail: ({ queue }) => queue });

export const queueLogin = login('queue.login');
export const queueLogout = login('queue.logout');
