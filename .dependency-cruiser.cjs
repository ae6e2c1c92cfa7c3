/**
 * The import rules of docs/ARCHITECTURE.md. Imports point inward:
 * lib/model, lib/commands <- lib/metrics, lib/protocol <- { server, lib/live <- components <- app }.
 */
const code = '^(app|components|lib|server|bench|e2e|scripts)/';
const tests = '\\.(test|suite|fixture)\\.tsx?$';

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'A cycle has no inside: split the file, or move what both need inward.',
      {},
      { circular: true },
    ),
    forbid('no-unresolved', 'An import that leads nowhere.', { path: code }, { couldNotResolve: true }),
    forbid(
      'model-is-the-centre',
      'lib/model and lib/commands declare the records and the commands: they import nothing else but names.',
      { path: '^lib/(model|commands)/', pathNot: tests },
      { path: code, pathNot: '^lib/(model/|commands/)' },
    ),
    forbid(
      'the-core-is-pure',
      'server/core uses no package, no adapter and nothing of the platform: time and chance come in with the observation.',
      { path: '^server/core/', pathNot: tests },
      { pathNot: '^(server/(core|ports)|lib/(model|commands|metrics))/' },
    ),
    forbid(
      'metrics-are-pure',
      'lib/metrics is arithmetic over facts, with the calendar that is to be part of the language.',
      { path: '^lib/metrics/', pathNot: tests },
      { pathNot: '^(lib/(metrics|model|commands)|node_modules/temporal-polyfill)/' },
    ),
    forbid(
      'protocol-speaks-of-records-and-figures-only',
      'lib/protocol is shared by server and browser: it knows neither.',
      { path: '^lib/protocol/', pathNot: tests },
      { path: code, pathNot: '^lib/(protocol|metrics|model|commands)/' },
    ),
    forbid(
      'lib-stands-alone',
      'lib is imported by everybody and imports nobody outside lib.',
      { path: '^lib/', pathNot: tests },
      { path: code, pathNot: '^lib/' },
    ),
    forbid(
      'screens-never-import-the-server',
      'app and components reach the server over HTTP and the socket.',
      { path: '^(app|components)/', pathNot: tests },
      { path: '^(server|bench|e2e|scripts)/' },
    ),
    forbid(
      'components-never-import-pages',
      'Pages are made of components, not the other way round.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    forbid(
      'examples-stay-at-home',
      'What is made up for the page of examples is in no other page.',
      { path: '^(app|components)/', pathNot: ['^(app|components)/kit/', tests] },
      { path: '^components/kit/' },
    ),
    forbid(
      'server-never-imports-screens',
      'The server serves pages through the framework and knows none of them.',
      { path: '^server/' },
      { path: '^(app|components|lib/live|bench|e2e)/' },
    ),
    forbid(
      'the-simulator-stands-apart',
      'The simulated call centre is the other side of the wire: sharing code with the server would share its mistakes.',
      { path: '^server/simulator/', pathNot: tests },
      { path: code, pathNot: '^server/simulator/' },
    ),
    forbid(
      'nobody-imports-the-simulator',
      'The server meets the simulator over HTTP only.',
      { path: '^(app|components|lib|server)/', pathNot: ['^server/simulator/', tests] },
      { path: '^server/simulator/' },
    ),
    forbid(
      'the-laboratory-stands-apart',
      'The real Asterisk of the tests is the other side of the wire, as the simulator is.',
      { path: '^server/asterisk-lab/', pathNot: tests },
      { path: code, pathNot: '^server/asterisk-lab/' },
    ),
    forbid(
      'nobody-imports-the-laboratory',
      'The server meets an Asterisk over AMI only.',
      { path: '^(app|components|lib|server)/', pathNot: ['^server/asterisk-lab/', tests] },
      { path: '^server/asterisk-lab/' },
    ),
    forbid(
      'vendors-do-not-know-each-other',
      'One folder a vendor; what they share is the port, and merging.',
      { path: '^server/pbx/([^/]+)/', pathNot: tests },
      { path: '^server/pbx/[^/]+/', pathNot: '^server/pbx/($1|merge)/' },
    ),
    forbid(
      'merging-is-pure',
      'What a PBX tells becomes whole calls without clock, network or vendor: time comes in with the observation.',
      { path: '^server/pbx/merge/', pathNot: tests },
      { pathNot: '^(server/(pbx/merge|core|ports)|lib/(model|commands))/' },
    ),
    forbid(
      'only-composition-knows-vendors',
      'Nothing outside server/pbx knows a vendor: server/pbx/drivers.ts lists them.',
      { path: '^server/', pathNot: ['^server/pbx/', tests] },
      { path: '^server/pbx/[^/]+/', pathNot: '^server/pbx/merge/' },
    ),
    forbid(
      'drivers-know-the-port-only',
      'A driver turns a vendor into observations: it needs the port and the domain, not the rest of the server; its doctor and recorder use the steps that all have in common.',
      { path: '^server/pbx/', pathNot: [tests, '^server/pbx/(define-driver\\.ts|[^/]+/(diagnose|record)/)'] },
      { path: '^server/(live|socket|history|commands|simulator|doctor|record)/' },
    ),
    forbid(
      'ports-are-interfaces',
      'A port that imports an adapter is not a port.',
      { path: '^server/ports/', pathNot: tests },
      { path: '^server/', pathNot: '^server/ports/' },
    ),
    forbid(
      'products-never-import-tests',
      'Tests and suites are imported by tests and suites only.',
      { path: code, pathNot: [tests, '^(e2e|bench)/'] },
      { path: tests },
    ),
    forbid(
      'no-development-packages-in-the-product',
      'What runs in production is installed in production.',
      { path: '^(app|components|lib|server)/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    ),
    forbid(
      'no-undeclared-packages',
      'Packages that happen to be there are not ours.',
      { path: code },
      {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.css'],
    },
  },
};
