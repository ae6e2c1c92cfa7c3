import { defineDriver } from '../define-driver.ts';
import { asteriskSchema } from './config-schema.ts';
import { diagnoseAsterisk } from './diagnose/diagnose-asterisk.ts';
import { createAsteriskDriver } from './driver.ts';
import { recordAsterisk } from './record/record-asterisk.ts';

export const asterisk = defineDriver({
  kind: 'asterisk-ami',
  configSchema: asteriskSchema,
  whyNoWebhooks: 'the events of this PBX come over the manager connection',
  secrets: ({ secret }) => [secret],
  create: ({ host, port, username, secret, tls, allowPlainLogin, context, agentPattern }, environment) =>
    createAsteriskDriver(
      {
        connection: { host, port, username, secret: secret.reveal(), tls, allowPlainLogin },
        context,
        agentPattern,
      },
      environment,
    ),
  diagnose: diagnoseAsterisk,
  record: recordAsterisk,
});
