/** Which module of src may import which: what `test/architecture.test.ts` holds. */

/** What a module may import. A name stands for itself and for all that is inside it. */
export interface Allowance {
  readonly values: readonly string[];
  /** Imported as types only, which leaves nothing at run time. */
  readonly types?: readonly string[];
}

export const EVERYTHING = 'everything';

/** The table of `docs/architecture.md`. `vendors/*` is any one vendor. */
export const allowances: Readonly<Record<string, Allowance>> = {
  errors: { values: [] },
  text: { values: [] },
  secret: { values: ['text'] },
  sight: { values: [] },
  addresses: { values: ['secret'] },
  telemetry: { values: ['errors'] },
  config: { values: ['errors', 'secret', 'addresses', 'text', 'auth/scopes'] },
  database: { values: ['errors', 'telemetry', 'addresses'] },
  vault: { values: ['errors', 'telemetry', 'secret', 'database'] },
  auth: { values: ['errors', 'telemetry', 'secret', 'text', 'database'] },
  limits: { values: ['errors', 'telemetry'], types: ['addresses'] },
  transport: { values: ['errors', 'telemetry', 'secret', 'text'], types: ['sight'] },
  reads: { values: ['errors', 'text', 'transport'], types: ['sight'] },
  graph: {
    values: ['errors', 'auth', 'telemetry', 'text', 'reads'],
    types: ['sight', 'transport', 'entities/vendor-account', 'database', 'limits'],
  },
  entities: { values: ['errors', 'secret', 'sight', 'text', 'auth', 'reads', 'graph', 'database'] },
  'vendors/define-vendor': {
    values: ['errors', 'secret', 'graph', 'entities', 'transport'],
    types: ['config', 'telemetry'],
  },
  'vendors/*': {
    values: [
      'errors',
      'secret',
      'sight',
      'addresses',
      'text',
      'auth',
      'reads',
      'graph',
      'entities',
      'transport',
      'vendors/define-vendor',
    ],
  },
  vendors: { values: ['vendors/*', 'vendors/define-vendor'] },
  exports: { values: ['errors', 'telemetry', 'addresses', 'text'] },
  http: {
    values: ['errors', 'text', 'auth', 'reads', 'graph', 'exports', 'telemetry'],
    types: ['secret', 'limits'],
  },
  simulators: { values: [] },
  operations: { values: [] },
  storage: { values: ['database', 'vault', 'telemetry'], types: ['config', 'vendors/define-vendor'] },
  schema: { values: [EVERYTHING] },
  exporting: { values: [EVERYTHING] },
  app: { values: [EVERYTHING] },
  cli: { values: [EVERYTHING] },
  main: { values: [EVERYTHING] },
  demo: { values: [EVERYTHING] },
};
