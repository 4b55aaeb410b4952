/** What a change of links must hold: only what can be linked and is there is linked, and to one client. */
import { isObjectType, type GraphQLSchema } from 'graphql';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { invalidInput, notFound, type InvalidInput, type NotFound } from '../failure.js';
import { endOf, findEnd, type End } from './ends.js';
import { globalIdOf, LinkableRef, type Linkable } from './linkable.js';
import { clientsOfEnds, type LinkedClient, type LinkTables } from './store.js';

/** Ids that one mutation takes. */
export const idLimit = 100;

const nameLimit = 200;
const named: ReadonlySet<string> = new Set(['name']);

/** The ids of an input, each once; or what is wrong with them. */
export function readIds(ids: readonly string[], context: Context): readonly End[] | InvalidInput {
  if (ids.length === 0) return invalidInput('ids', 'no id is given');
  if (ids.length > idLimit) return invalidInput('ids', `${ids.length} ids are more than ${idLimit}`);
  try {
    return [...new Set(ids)].map((id) => endOf(id, context));
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return invalidInput('ids', 'one of them is not the id of an org or a customer');
  }
}

/** The name of a client without what nobody sees; or what is wrong with it. */
export function readName(given: string): string | InvalidInput {
  const name = given.trim().replace(/\s+/g, ' ');
  if (name === '') return invalidInput('name', 'the name is empty');
  return name.length > nameLimit
    ? invalidInput('name', `the name is longer than ${nameLimit} characters`)
    : name;
}

/** What is at the ends; what one of them is not; or a failure, when a vendor does not say. */
export async function findEnds(
  ends: readonly End[],
  schema: GraphQLSchema,
  context: Context,
): Promise<readonly Linkable[] | InvalidInput | NotFound> {
  const unfit = ends.find(({ typename }) => !isLinkable(typename, schema));
  if (unfit !== undefined) {
    return invalidInput('ids', `${unfit.id} is the id of a ${unfit.typename}, which cannot be linked`);
  }
  const found = await Promise.all(ends.map((end) => findEnd(end, named, context)));
  const failure = found.find((one) => one.failure !== undefined)?.failure;
  if (failure !== undefined) throw failure;
  const rows = found.flatMap(({ row }) => row ?? []);
  const ids = new Set(rows.map(globalIdOf));
  const missing = ends.find(({ id }) => !ids.has(id));
  return missing === undefined
    ? rows
    : notFound(missing.id, `the vendor has no ${missing.native} for the account ${missing.accountId}`);
}

/** The one client that some of the ends belong to already; undefined when they are nobody's. */
export async function clientOf(
  tables: LinkTables,
  ids: readonly string[],
): Promise<LinkedClient | undefined | InvalidInput> {
  const [client, other] = await clientsOfEnds(tables, ids);
  if (client === undefined || other === undefined) return client;
  const [one, another] = [client, other].map(({ name, ends }) => {
    const end = ends.find((id) => ids.includes(id)) ?? '';
    return `${end} is linked to the client "${name}"`;
  });
  return invalidInput('ids', `${one}, but ${another}; unlink one of them first`);
}

/** Whether things of that type can be linked. */
export function isLinkable(typename: string, schema: GraphQLSchema): boolean {
  const type = schema.getType(typename);
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === LinkableRef.name);
}
