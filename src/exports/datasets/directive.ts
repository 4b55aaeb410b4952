/** `@dataset` and `@rows`: what an operation says of itself to be a dataset. */
import {
  buildASTSchema,
  getDirectiveValues,
  parse,
  type GraphQLDirective,
  type OperationDefinitionNode,
} from 'graphql';
import { z } from 'zod';
import { DatasetError } from './dataset.js';

const definitions = buildASTSchema(
  parse(`
    """Makes a table of the operation."""
    directive @dataset(
      """What the table is called: lower-case letters, digits and underscores."""
      name: String!
      """What a row is, for people."""
      description: String!
      """Columns that together name a row."""
      key: [String!]!
      """Column with the id of the account, for callers who may see some clients only."""
      account: String
      """Column with the native id of the client, likewise."""
      client: String
      """Seconds for which a snapshot is fresh."""
      freshSeconds: Int = 3600
      """Hours before the build that $from and $to of the operation are filled with."""
      windowHours: Int
      """Rows of the outermost list that are asked for at once, where there are lists inside them."""
      outerRows: Int = 100
    ) on QUERY
    """Makes rows of this list instead of the outermost one."""
    directive @rows on FIELD
  `),
);

/** The directives, which operations of datasets may have beside those of the schema. */
export const datasetDirectives: readonly GraphQLDirective[] = definitions
  .getDirectives()
  .filter(({ name }) => name === 'dataset' || name === 'rows');

const nameForm = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, {
  error: 'expected a lower-case letter, then letters, digits and underscores, 63 at most',
});

const form = z
  .object({
    name: nameForm,
    description: z.string().trim().min(1),
    key: z.array(z.string()).min(1),
    account: z.string().nullish(),
    client: z.string().nullish(),
    freshSeconds: z.int().min(1).max(2_592_000),
    outerRows: z.int().min(1).max(1000),
    windowHours: z.int().min(1).max(8_784).nullish(),
  })
  .refine(({ account, client }) => (typeof account === 'string') === (typeof client === 'string'), {
    path: ['client'],
    error: 'expected both `account` and `client`, or neither',
  });

export type DatasetArguments = z.output<typeof form>;

/** What the operation says of itself; throws DatasetError where it says nothing, or what cannot be. */
export function datasetArguments(operation: OperationDefinitionNode): DatasetArguments {
  const directive = datasetDirectives.find(({ name }) => name === 'dataset');
  const given = directive && getDirectiveValues(directive, operation);
  if (given === undefined) throw new DatasetError('the operation has no @dataset');
  const parsed = form.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DatasetError(`@dataset(${issue?.path.join('.') ?? ''}): ${issue?.message ?? 'not valid'}`);
}
