/** Entries for other platforms' packages, which npm leaves out of the lockfile when the registry does not offer them. */
import { z } from 'zod';

const entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  license: z.string().optional(),
  engines: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type Entry = z.output<typeof entry>;

export const lockfile = z.looseObject({ packages: z.record(z.string(), entry) });

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * What has to be added so that `npm ci` finds every optional package that a locked one names. Only exact versions
 * can be told without the registry; the platform stands in the package's name.
 */
export function missingPlatforms(packages: Readonly<Record<string, Entry>>): Record<string, Entry> {
  const missing: Record<string, Entry> = {};
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const isLocked = placesFor(name, path).some((place) => place in packages);
      if (!isLocked && /^\d+\.\d+\.\d+$/.test(version))
        missing[`node_modules/${name}`] = platformEntry(name, version, parent);
    }
  }
  return missing;
}

/** Where Node looks for a package that is needed at `path`, nearest first. */
function placesFor(name: string, path: string): string[] {
  const places = [`${path === '' ? '' : `${path}/`}node_modules/${name}`];
  if (path === '') return places;
  const end = path.lastIndexOf('/node_modules/');
  return [...places, ...placesFor(name, end < 0 ? '' : path.slice(0, end))];
}

function platformEntry(name: string, version: string, parent: Entry): Entry {
  const words = name.split(/[-/]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  const namesLibc = words.some((word) => /^(musl|gnu)/.test(word));
  return {
    version,
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(parent.dev === undefined ? {} : { dev: parent.dev }),
    ...(system === 'linux' && namesLibc ? { libc: [libc] } : {}),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    ...(system === undefined ? {} : { os: [system] }),
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
}
