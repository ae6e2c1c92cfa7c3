import { z } from 'zod';
import { Secret } from './secret.ts';

/** A string that becomes a `Secret`. */
export const secretSchema = (minLength: number, expected: string) =>
  z
    .string()
    .min(minLength, expected)
    .transform((value) => new Secret(value));
