/** What the driver of one Asterisk has to be told. */
import type { AmiLinkSettings } from './ami/ami-link.ts';

export interface AsteriskSettings {
  readonly connection: AmiLinkSettings;
  /** Where transfers, pulled callers and made calls enter the dialplan. */
  readonly context: string;
  /** A regular expression; its first group is the extension number in an interface or a channel's name. Left out: `DEFAULT_AGENT_PATTERN`. */
  readonly agentPattern?: string | undefined;
}
