/**
 * Who may import whom. One entry a folder of src/: what it may import of ours, and why the line is there.
 * The table in ARCHITECTURE.md says the same in prose.
 */
const folders = {
  zip: { may: [], why: 'a container knows nothing of what is in it' },
  'own-folder': { may: [], why: 'one place decides what may be deleted, whatever is kept there' },
  snapshot: { may: ['zip'], why: 'the evidence must be readable without anything else of ours but its container' },
  catalog: { may: [], why: 'the catalogue is data about GuardDuty, not about our pipeline' },
  text: { may: [], why: 'languages know nothing of reports' },
  config: { may: [], why: 'configuration is read before anything runs' },
  simulate: { may: [], why: 'a stand-in for AWS that shared our code would mirror our bugs' },
  collect: { may: ['snapshot', 'own-folder'], why: 'collectors read and translate; they decide nothing' },
  analyze: { may: ['snapshot', 'catalog'], why: 'analysis is pure: rows in, figures out' },
  report: { may: ['snapshot', 'analyze', 'catalog'], why: 'the one model that renderers read' },
  notes: { may: ['report'], why: 'what officers wrote is read without knowing how reports are made' },
  render: { may: ['report', 'text', 'zip'], why: 'a renderer reads the report model and the rows, nothing else' },
  publish: { may: ['report'], why: 'publishing moves finished files' },
  serve: { may: ['publish', 'text'], why: 'a server hands out what is published' },
  run: {
    may: [
      'config',
      'own-folder',
      'collect',
      'snapshot',
      'catalog',
      'analyze',
      'report',
      'notes',
      'render',
      'text',
      'publish',
    ],
    why: 'the list of stages',
  },
  schedule: {
    may: [
      'run',
      'config',
      'own-folder',
      'collect',
      'snapshot',
      'catalog',
      'analyze',
      'report',
      'notes',
      'render',
      'text',
      'publish',
    ],
    why: 'a schedule starts runs',
  },
};

const boundaries = Object.entries(folders).map(([folder, { may, why }]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import ${may.length === 0 ? 'nothing of ours' : may.join(', ')}: ${why}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [`^src/(${[folder, ...may].join('|')})/`] },
}));

export default {
  forbidden: [
    ...boundaries,
    {
      name: 'aws-sdk-only-at-the-edges',
      comment: 'Only collect (reading) and publish (S3) know the AWS SDK, so that everything else runs without AWS.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(collect|publish)/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'publish-knows-only-s3',
      comment: 'Publishing writes objects; it reads nothing else from AWS.',
      severity: 'error',
      from: { path: '^src/publish/' },
      to: { path: 'node_modules/@aws-sdk/client-', pathNot: 'node_modules/@aws-sdk/client-s3/' },
    },
    {
      name: 'one-renderer-a-format',
      comment: 'A format must be replaceable without touching another.',
      severity: 'error',
      from: { path: '^src/render/([^/]+)/' },
      to: { path: '^src/render/([^/]+)/', pathNot: '^src/render/$1/' },
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
