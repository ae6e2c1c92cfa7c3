import { headers } from 'next/headers';
import { decodePrincipal, type PagePrincipal, PRINCIPAL_HEADER } from '#lib/protocol/principal-header.ts';

/** Who asks for this page, as the server in front established; null when nobody is signed in (rule S1). */
export async function pagePrincipal(): Promise<PagePrincipal | null> {
  return decodePrincipal((await headers()).get(PRINCIPAL_HEADER));
}
