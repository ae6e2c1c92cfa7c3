import type { Extension } from '#lib/model/ids.ts';
import type { SiteState } from '#server/core/site-state.ts';
import type { ExtensionSnapshot } from '#server/ports/observation.ts';
import type { CommandBaseline } from './command-rule.ts';

/** The extension's state, when it was asked for after the command had been accepted: an older one shows no effect. */
export function extensionStateSince(
  site: SiteState,
  { acceptedAt }: CommandBaseline,
  extension: Extension,
): ExtensionSnapshot | null {
  const snapshot = site.extensions.get(extension)?.snapshot ?? null;
  return snapshot !== null && snapshot.requestedAt >= acceptedAt ? snapshot : null;
}
