import { z } from 'zod';
import { secretSchema } from '#server/config/secret-schema.ts';

const pbxUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}, 'expected an http(s) address without user name, password or query');

export const threeCxSchema = z.strictObject({
  kind: z.literal('3cx-webapi'),
  baseUrl: pbxUrl,
  accessKey: secretSchema(1, 'expected the WebAPI access key'),
  dialect: z.enum(['plain', 'suffixed', 'auto']).default('auto'),
  requestsPerSecond: z.number().positive().max(1000).default(20),
  tls: z.strictObject({ caFile: z.string().min(1).optional() }).optional(),
});

export type ThreeCxConfig = z.output<typeof threeCxSchema>;
