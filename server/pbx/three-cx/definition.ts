import { defineDriver } from '../define-driver.ts';
import { threeCxSchema } from './config-schema.ts';
import { diagnoseThreeCx } from './diagnose/diagnose-three-cx.ts';
import { createThreeCxDriver } from './driver.ts';
import { recordThreeCx } from './record/record-three-cx.ts';

export const threeCx = defineDriver({
  kind: '3cx-webapi',
  configSchema: threeCxSchema,
  secrets: ({ accessKey }) => [accessKey],
  // With a tiny budget the calls are asked seldom: every second request is theirs.
  quietMs: ({ requestsPerSecond }) => 12_000 / requestsPerSecond,
  create: ({ accessKey, tls, baseUrl, dialect, requestsPerSecond }, environment) =>
    createThreeCxDriver(
      { baseUrl, dialect, requestsPerSecond, accessKey: accessKey.reveal(), tlsCaFile: tls?.caFile },
      environment,
    ),
  diagnose: diagnoseThreeCx,
  record: recordThreeCx,
});
