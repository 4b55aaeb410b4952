/** `vendor_outages`: the built-in dataset of what did not answer in the last builds of the others. */
import type { Column, ColumnType, DatasetFamily } from './dataset.js';
import type { Missing } from './pages.js';
import type { Value } from './rows.js';

/** What the last build of a family lacked: of its snapshot, or why there is no newer one. */
export interface LastBuild {
  readonly dataset: string;
  readonly builtAt: string | null;
  readonly failedAt: string | null;
  readonly missing: readonly Missing[];
}

interface Place {
  readonly build: LastBuild;
  readonly part: Missing;
  readonly position: number;
}

interface OutageColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  readonly isNullable?: boolean;
  readonly value: (place: Place) => Value;
}

const columns: readonly OutageColumn[] = [
  {
    name: 'dataset',
    type: 'text',
    description: 'Dataset that was built.',
    isNullable: false,
    value: ({ build }) => build.dataset,
  },
  {
    name: 'position',
    type: 'integer',
    description: 'Place among what the dataset lacks, from 0.',
    isNullable: false,
    value: ({ position }) => position,
  },
  {
    name: 'built_at',
    type: 'timestamp',
    description: 'When the snapshot was built that lacks it; null where the build failed.',
    value: ({ build }) => build.builtAt,
  },
  {
    name: 'failed_at',
    type: 'timestamp',
    description: 'When the build failed of it; null where a snapshot was built all the same.',
    value: ({ build }) => build.failedAt,
  },
  {
    name: 'partner',
    type: 'text',
    description: 'Configured account that did not answer; null where it was none.',
    value: ({ part }) => part.partner,
  },
  {
    name: 'org',
    type: 'text',
    description: 'Native id of the client whose rows are missing; null where those of the whole account are.',
    value: ({ part }) => part.org,
  },
  {
    name: 'code',
    type: 'text',
    description: 'Error code.',
    isNullable: false,
    value: ({ part }) => part.code,
  },
  { name: 'message', type: 'text', description: 'What happened.', value: ({ part }) => part.message },
  {
    name: 'retryable',
    type: 'boolean',
    description: 'Whether a later build may have it.',
    isNullable: false,
    value: ({ part }) => part.isRetryable,
  },
];

const columnOf = ({ name, type, description, isNullable = true }: OutageColumn): Column => ({
  name,
  type,
  description,
  isNullable,
  needs: [],
  source: { step: 0, path: [name] },
});

/** The family of it, which asks the graph for nothing. */
export const vendorOutages: DatasetFamily = {
  name: 'vendor_outages',
  operation: null,
  datasets: [
    {
      name: 'vendor_outages',
      description:
        'Something that did not answer when a dataset was last built, or sent what no column holds, so that rows or values of it are missing.',
      columns: columns.map(columnOf),
      key: ['dataset', 'position'],
      steps: [],
      owner: { account: 'partner', client: 'org' },
      needs: [{ scopes: ['orgs:read'], wholeAccount: false }],
    },
  ],
  freshMs: 0,
  window: null,
};

/** Its rows, in the order of its columns: what a dataset lacks is counted over all builds of it. */
export function outageRows(builds: readonly LastBuild[]): readonly (readonly Value[])[] {
  const counts = new Map<string, number>();
  return builds.flatMap((build) =>
    build.missing.map((part) => {
      const position = counts.get(build.dataset) ?? 0;
      counts.set(build.dataset, position + 1);
      return columns.map(({ value }) => value({ build, part, position }));
    }),
  );
}
