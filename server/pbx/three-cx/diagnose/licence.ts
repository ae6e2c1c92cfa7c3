/** The WebAPI's answer about its licence. Pure. */
import { z } from 'zod';

export interface Licence {
  readonly product: string;
  readonly version: string;
  /** Taken as UTC: the PBX tells no zone. */
  readonly expiresAt: number | null;
  readonly api: boolean | null;
}

const answer = z.object({
  product: z.string(),
  version: z.coerce.string().catch(''),
  licenseExpire: z.string().catch(''),
  api: z.boolean().nullable().catch(null),
});

/** Null when the answer is not about a licence. */
export function readLicence(json: unknown): Licence | null {
  const read = answer.safeParse(json);
  if (!read.success) return null;
  const { product, version, licenseExpire, api } = read.data;
  return { product, version, expiresAt: readDate(licenseExpire), api };
}

/** `dd.MM.yyyy HH:mm:ss`. */
function readDate(text: string): number | null {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2}):(\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, day, month, year, hour = '00', minute = '00', second = '00'] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}
