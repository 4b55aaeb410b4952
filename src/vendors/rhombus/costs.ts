/** What the supplies of Rhombus cost, and what loading a row of it by its id costs. */
import { orgsNamed, type ClientOrgFilter } from '../../entities/client-org.js';
import type { AccountCosts } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import type { Calls } from '../../graph/cost/calls.js';
import { allOf, onceFor, perOrg } from '../../graph/cost/causes.js';
import { ofNodes, type NodeCalls } from '../../graph/cost/nodes.js';
import type { FieldCalls, Part } from '../../graph/cost/place.js';
import { nobody } from '../../reads/decision.js';
import { knownOf } from '../../reads/memory.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import { isRhombusAccount, type RhombusAccount } from './account.js';
import { connectionOf, type RhombusConnection } from './connection.js';
import { deviceCalls } from './devices/device-costs.js';
import { apiKeys } from './api-keys/api-key.js';
import { getClients, getClientsV2, getClientStatusMap } from './endpoints/clients.js';
import { knownOrgs, knownStatus, rememberedOrgs } from './orgs/known-orgs.js';
import { meets, type Open } from './supply.js';

/** What only the fuller and slower list of orgs has. */
const ofFullList = ['createdAt', 'authorityUuid'];

/** The list that a directory is read from for these fields. */
export const directoryCall = (account: RhombusAccount, fields: ReadonlySet<string>): Calls =>
  onceFor({ account }, ofFullList.some((field) => fields.has(field)) ? getClients : getClientsV2);

/** The costs of an account, which is there by the time that they are asked for. */
export function createCosts(account: () => RhombusAccount, open: Open): AccountCosts {
  return {
    orgTotal: () => rememberedOrgs({ account: account() })?.size,
    org: (fields) => Promise.resolve([directoryCall(account(), fields)]),
    orgs: async ({ fields, filter }, context) => {
      const connection = open(context);
      const asksStatus = isAboutDevices(filter);
      // Side by side, as the list itself asks for them.
      const [orgs, status] = await Promise.all([
        knownOrgs(connection, context, fields),
        asksStatus ? knownStatus(connection, context) : undefined,
      ]);
      const list = directoryCall(account(), fields);
      const calls = asksStatus ? [list, onceFor(connection, getClientStatusMap)] : [list];
      const rows = orgs && [...orgs.values()];
      if (!asksStatus) return { calls, rows, count: rows?.length ?? 0 };
      const left = status && rows?.filter((org) => meets(filter, status.get(org.uuid) ?? []));
      return { calls, rows: left, count: rows?.length ?? 0 };
    },
    findOrg: async (name, context) => {
      const orgs = await knownOrgs(open(context), context);
      const rows = orgs && orgsNamed([...orgs.values()], name);
      return { calls: [onceFor(open(context), getClientsV2)], rows, count: rows?.length ?? 1 };
    },
    devices: (orgs, query, context) => deviceCalls(open(context), orgs, query, context),
    apiKeys: (_orgs, { sight }) =>
      Promise.resolve(apiKeys.plan({ account: account(), known: knownOf(account(), sight) }, nobody)),
  };
}

const isAboutDevices = ({ hasOfflineDevices, hasUnhealthyDevices }: ClientOrgFilter): boolean =>
  typeof hasOfflineDevices === 'boolean' || typeof hasUnhealthyDevices === 'boolean';

/** The connection of a part. Where a type of Rhombus is, the account is one of Rhombus, unless somebody made up an id. */
export function connectionAt({ account }: Pick<Part, 'account'>, context: Context): RhombusConnection {
  if (!isRhombusAccount(account)) {
    throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Rhombus`);
  }
  return connectionOf(account, context);
}

/** What the request has read of that account. */
export const readingsAt = (part: Pick<Part, 'account'>, context: Context): Readings =>
  readingsOf(connectionAt(part, context).account, context);

/** The list of orgs, which proves whose an org is before it is asked anything. */
export const throughDirectory: FieldCalls<unknown> = ({ parts }) => ({
  calls: parts.map((part) => onceFor(part, getClientsV2)),
});

/** Rows of a list that hangs on an org, found again in that list. */
export const ownNodeCalls = (operation: { readonly name: string }): NodeCalls =>
  ofNodes(3, allOf(throughDirectory, perOrg(operation)));
