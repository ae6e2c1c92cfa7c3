/** The kinds of PBX that there are: a folder each, and a line here. */
import { z } from 'zod';
import { asterisk } from './asterisk/definition.ts';
import type { DriverDefinition } from './define-driver.ts';
import { threeCx } from './three-cx/definition.ts';

const DRIVERS = [threeCx, asterisk] as const;

export const driverSchema = z.discriminatedUnion('kind', [threeCx.configSchema, asterisk.configSchema]);

/** The part of the configuration that tells how a site's PBX is reached. */
export type DriverConfig = z.output<typeof driverSchema>;

/** A configuration goes with the definition of its kind: the one place where the compiler cannot see that. */
export function definitionOf({ kind }: DriverConfig): DriverDefinition<z.ZodType<DriverConfig>> {
  const definition = DRIVERS.find((one) => one.kind === kind);
  if (definition === undefined) throw new Error(`There is no driver "${kind}".`);
  return definition as unknown as DriverDefinition<z.ZodType<DriverConfig>>;
}

/** The file of a certificate authority of the user's own. */
export function caFileOf({ tls }: DriverConfig): string | undefined {
  return typeof tls === 'object' ? tls.caFile : undefined;
}

/** The same driver with another path to that file. */
export function withCaFile<D extends DriverConfig>(driver: D, caFile: string): D {
  return { ...driver, tls: { caFile } };
}
