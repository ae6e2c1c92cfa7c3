import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Suites of Debian itself, besides the codename of the machine's own. */
const SUITES = ['stable', 'testing', 'unstable', 'sid'];

/**
 * The Debian mirror that this machine's apt uses; null when its sources name none. `folder` is /etc, more or less:
 * sources of other distributors (other suites) and of security updates are no mirrors of Debian.
 */
export function aptMirror(folder = '/etc'): string | null {
  const codename = /^VERSION_CODENAME="?(\w+)/m.exec(textOf(join(folder, 'os-release')))?.[1];
  const suites = codename === undefined ? SUITES : [codename, ...SUITES];
  const parts = join(folder, 'apt/sources.list.d');
  const names = existsSync(parts) ? readdirSync(parts).sort() : [];
  const lists = [
    join(folder, 'apt/sources.list'),
    ...names.filter((n) => n.endsWith('.list')).map((n) => join(parts, n)),
  ];
  const stanzas = names.filter((n) => n.endsWith('.sources')).map((n) => join(parts, n));
  const sources = [
    ...lists.flatMap((path) => fromList(textOf(path))),
    ...stanzas.flatMap((path) => fromStanzas(textOf(path))),
  ];
  const debian = sources.find(
    (source) =>
      /^https?:/.test(source.uri) &&
      source.components.includes('main') &&
      source.suites.some((suite) => suites.includes(suite)),
  );
  return debian?.uri ?? null;
}

interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** `deb [options] uri suite component…`, one a line. */
function fromList(text: string): readonly AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (match === null) return [];
    const [, uri = '', suite = '', components = ''] = match;
    return [{ uri, suites: [suite], components: words(components) }];
  });
}

/** The newer form: a paragraph a source, `Types:`, `URIs:`, `Suites:`, `Components:`. */
function fromStanzas(text: string): readonly AptSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string) => words(new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1] ?? '');
    if (!field('Types').includes('deb') || field('Enabled').includes('no')) return [];
    return field('URIs').map((uri) => ({ uri, suites: field('Suites'), components: field('Components') }));
  });
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
