/**
 * Who may import whom. One entry a folder of src/: what it may import of ours, and why the line is there.
 * The table in ARCHITECTURE.md says the same in prose.
 */
const folders = {
  terms: { may: [], why: 'the words of the domain stand below everything' },
  yaml: { may: ['terms'], why: 'what a file says is read without knowing what it is for' },
  theme: { may: ['terms', 'yaml'], why: 'how documents look says nothing of what they say' },
  zip: { may: [], why: 'a container knows nothing of what is in it' },
  'own-folder': { may: ['terms'], why: 'one place decides what may be deleted, whatever is kept there' },
  snapshot: {
    may: ['terms', 'zip'],
    why: 'the evidence must be readable without anything else of ours but its container',
  },
  catalog: { may: ['terms', 'yaml'], why: 'the catalogue is data about GuardDuty, not about our pipeline' },
  text: { may: ['terms', 'yaml'], why: 'languages know nothing of reports' },
  config: {
    may: ['terms', 'yaml', 'render'],
    why: 'configuration is read before anything runs; of formats it knows the names',
  },
  simulate: { may: [], why: 'a stand-in for AWS that shared our code would mirror our bugs' },
  collect: { may: ['terms', 'snapshot', 'own-folder'], why: 'collectors read and translate; they decide nothing' },
  analyze: { may: ['terms', 'snapshot', 'catalog'], why: 'analysis is pure: rows in, figures out' },
  model: { may: ['terms'], why: 'a shape must be readable without what makes it' },
  conclude: { may: ['terms', 'model', 'analyze'], why: 'a judgement rests on figures, not on where they come from' },
  report: {
    may: ['terms', 'model', 'snapshot', 'analyze', 'catalog', 'conclude'],
    why: 'only what runs the stages may make a report',
  },
  notes: { may: ['terms', 'model'], why: 'what officers wrote is read without knowing how reports are made' },
  render: {
    may: ['terms', 'model', 'text', 'theme', 'zip'],
    why: 'a renderer reads the report model and the rows, nothing else',
  },
  library: { may: ['terms', 'model', 'text'], why: 'a page about reports is made from their manifests alone' },
  templates: {
    may: ['terms', 'catalog', 'text', 'theme'],
    why: 'what operators may replace is opened without knowing what is made of it',
  },
  publish: { may: ['terms', 'model'], why: 'publishing moves finished files' },
  serve: { may: ['terms', 'publish', 'text'], why: 'a server hands out what is published' },
  run: {
    may: [
      'terms',
      'config',
      'own-folder',
      'collect',
      'snapshot',
      'analyze',
      'model',
      'report',
      'notes',
      'render',
      'library',
      'templates',
      'theme',
      'publish',
    ],
    why: 'the list of stages',
  },
  schedule: { may: ['terms'], why: 'it knows when runs are due, not what a run is' },
};

const boundaries = Object.entries(folders).map(([folder, { may, why }]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import ${may.length === 0 ? 'nothing of ours' : may.join(', ')}: ${why}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [`^src/(${[folder, ...may].join('|')})/`] },
}));

const doors = {
  name: 'folders-are-entered-by-their-index',
  comment: 'What a folder keeps behind its index can change without anybody outside noticing.',
  severity: 'error',
  from: { path: '^src/([^/]+)/' },
  to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'] },
};

/**
 * The rooms of src/collect/, from the ground up. One entry a room: which others it may enter, and why the line is there.
 * settings.ts, what collecting is told, lies below all of them.
 */
const collectRooms = {
  aws: { may: [], why: 'the way to AWS is the same whatever is asked' },
  read: { may: ['aws'], why: 'a reader asks one thing and does not know what for' },
  region: { may: ['aws', 'read'], why: 'a Region is read without knowing of the others' },
  plan: { may: ['aws', 'read', 'region'], why: 'what is looked at is decided before anything of it is read' },
  progress: { may: ['plan', 'region'], why: 'what is kept is kept without asking AWS' },
  join: { may: ['aws', 'read', 'region', 'plan'], why: 'facts are joined without knowing where they are kept' },
  preflight: { may: ['aws', 'read', 'plan'], why: 'a check tries the readers and collects nothing' },
};

const collectRules = [
  ...Object.entries(collectRooms).map(([room, { may, why }]) => ({
    name: `collect-${room}-room`,
    comment: `collect/${room} may enter ${may.length === 0 ? 'no other room' : may.join(', ')}: ${why}.`,
    severity: 'error',
    from: { path: `^src/collect/${room}/` },
    to: {
      path: '^src/collect/',
      pathNot: [`^src/collect/(${[room, ...may].join('|')})/`, '^src/collect/settings\\.ts$'],
    },
  })),
  {
    name: 'collect-rooms-by-their-door',
    comment: 'A room is entered by its index, so that what is behind it can be moved.',
    severity: 'error',
    from: { path: '^src/collect/([^/]+)' },
    to: { path: '^src/collect/[^/]+/', pathNot: ['^src/collect/[^/]+/index\\.ts$', '^src/collect/$1/'] },
  },
  {
    name: 'collect-asks-in-two-rooms',
    comment: 'Only the way to AWS and the readers know the SDK: whoever wants something of AWS calls a reader.',
    severity: 'error',
    from: { path: '^src/collect/', pathNot: '^src/collect/(aws|read)/' },
    to: { path: 'node_modules/@(aws-sdk|smithy)/' },
  },
];

/** A renderer's engine writes a format, whatever it says; the rest of the renderer knows the report. */
const engines = [
  {
    name: 'engines-are-entered-by-their-index',
    comment: 'What an engine keeps behind its index can change without any page or sheet noticing.',
    severity: 'error',
    from: { path: '^src/render/([^/]+)/', pathNot: '^src/render/[^/]+/engine/' },
    to: { path: '^src/render/$1/engine/', pathNot: '^src/render/$1/engine/index[.]ts$' },
  },
  {
    name: 'engines-need-no-renderer',
    comment: 'An engine that reached for a page, a sheet or the words of reports would know the report through them.',
    severity: 'error',
    from: { path: '^src/render/([^/]+)/engine/' },
    to: { path: '^src/render/', pathNot: '^src/render/$1/engine/' },
  },
];

export default {
  forbidden: [
    ...boundaries,
    doors,
    ...collectRules,
    ...engines,
    {
      name: 'aws-sdk-only-at-the-edges',
      comment: 'Only collect (reading) and publish (S3) know the AWS SDK, so that everything else runs without AWS.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(collect|publish/destinations/s3)/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'publish-knows-only-s3',
      comment: 'Publishing writes objects; it reads nothing else from AWS.',
      severity: 'error',
      from: { path: '^src/publish/destinations/s3/' },
      to: { path: 'node_modules/@aws-sdk/client-', pathNot: 'node_modules/@aws-sdk/client-s3/' },
    },
    {
      name: 'only-runs-make-reports',
      comment: 'Whoever shows, publishes or serves a report has the model; how it is made is the business of a run.',
      severity: 'error',
      from: { path: '^src/(cli|schedule|serve|library|templates|config)/' },
      to: { path: '^src/(report|analyze)/' },
    },
    {
      name: 'sets-know-no-destination',
      comment: 'What a set is does not depend on where it lies: only the contract of destinations is known.',
      severity: 'error',
      from: { path: '^src/publish/set/' },
      to: { path: '^src/publish/destinations/' },
    },
    {
      name: 'destinations-know-no-set',
      comment: 'A destination stores files, whatever they are.',
      severity: 'error',
      from: { path: '^src/publish/destinations/' },
      to: { path: '^src/publish/set/' },
    },
    {
      name: 'one-renderer-a-format',
      comment: 'A format must be replaceable without touching another.',
      severity: 'error',
      from: { path: '^src/render/([^/]+)/' },
      to: { path: '^src/render/([^/]+)/', pathNot: ['^src/render/$1/', '^src/render/(words|data)/index[.]ts$'] },
    },
    {
      name: 'engines-know-no-report',
      comment: 'What sets pages and sheets must not have to change when the report says something else.',
      severity: 'error',
      from: { path: '^src/render/[^/]+/engine/' },
      to: { path: '^src/(model|report|snapshot|catalog|analyze)/' },
    },
    {
      name: 'no-circular',
      comment: 'Two modules that need each other are one module or want a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependencies-in-src',
      comment: 'The image carries production dependencies only.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
