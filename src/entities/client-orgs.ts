/** The roads to client orgs: `clientOrgs`, `clientOrg` and `Partner.clientOrgs`. */
import { PartnergraphError } from '../errors.js';
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import { decodeId, splitIdParts } from '../graph/id.js';
import type { Page } from '../graph/page.js';
import { selectedFields } from '../graph/selection.js';
import { clientOrgsNeed, foundOrgNeed } from './client-org-needs.js';
import {
  ClientOrgConnection,
  ClientOrgFilterInput,
  clientOrgOrder,
  ClientOrgRef,
  matchesText,
  type ClientOrg,
  type ClientOrgFilter,
} from './client-org.js';
import { fanOut, mergedPage } from './fan-out.js';
import type { ListArguments } from './order.js';
import { partnerArgument, PartnerRef, selectAccounts } from './partner.js';
import type { ClientOrgName, VendorAccount } from './vendor-account.js';
import { shortened } from '../text/unicode.js';

const listArguments = builder.args((t) => ({
  filter: t.field({ type: ClientOrgFilterInput, description: 'Which client orgs; all of them without it.' }),
  orderBy: t.field({ type: clientOrgOrder.input, description: 'How they are ordered; by name without it.' }),
}));

async function clientOrgPage(
  accounts: readonly VendorAccount[],
  args: ListArguments<ClientOrgFilter, 'NAME'>,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<ClientOrg>> {
  const filter = args.filter ?? {};
  const fields = new Set([...selected, 'name', clientOrgOrder.field(args.orderBy)]);
  const merged = await fanOut(accounts, context, (account) =>
    account.orgs?.list({ fields, filter }, context),
  );
  return mergedPage(merged, clientOrgOrder.ordering(args.orderBy), args, matchesText(filter));
}

builder.queryField('clientOrgs', (t) =>
  t.connection(
    {
      type: ClientOrgRef,
      description: 'Client orgs of all accounts.',
      args: { ...listArguments, partner: partnerArgument },
      needs: clientOrgsNeed,
      resolve: (_root, args, context, info) =>
        clientOrgPage(selectAccounts(context, args.partner), args, context, selectedFields(info)),
    },
    ClientOrgConnection,
  ),
);

builder.interfaceField(PartnerRef, 'clientOrgs', (t) =>
  t.connection(
    {
      type: ClientOrgRef,
      description: 'Client orgs that this account manages.',
      args: listArguments,
      needs: clientOrgsNeed,
      resolve: ({ account }, args, context, info) =>
        clientOrgPage([account], args, context, selectedFields(info)),
    },
    ClientOrgConnection,
  ),
);

builder.queryField('clientOrg', (t) =>
  t.field({
    type: ClientOrgRef,
    nullable: true,
    description: 'One client org, by exactly one of `id`, `uuid` and `name`.',
    args: {
      id: t.arg.id({ description: 'Global id.' }),
      uuid: t.arg.string({
        description: "The vendor's own id of the org, exactly as `ClientOrg.uuid` has it.",
      }),
      name: t.arg.string({
        description:
          'Name or a part of it, upper and lower case alike. A full name wins over parts of others; a name that ' +
          'still fits several orgs is the error AMBIGUOUS_NAME, which lists them.',
      }),
      partner: partnerArgument,
    },
    needs: (place) => {
      const { accounts, name } = whatIsNamed(place.args, place.context);
      return foundOrgNeed(
        { ...place, parts: place.parts.filter(({ account }) => accounts.includes(account)) },
        name,
      );
    },
    resolve: async (_root, args, context) => {
      const { accounts, name } = whatIsNamed(args, context);
      const answers = await Promise.allSettled(
        accounts.map(async (account) => (await account.orgs?.find(name, context)) ?? []),
      );
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      const [only, another] = found;
      if (another !== undefined) throw ambiguous(found);
      if (only !== undefined) return only;
      const failure = answers.find((answer) => answer.status === 'rejected');
      throw failure === undefined ? notFound(name) : failure.reason;
    },
  }),
);

interface NamingArguments {
  readonly id?: string | null | undefined;
  readonly uuid?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly partner?: readonly string[] | null | undefined;
}

function whatIsNamed(
  { id, uuid, name, partner }: NamingArguments,
  context: Context,
): { accounts: readonly VendorAccount[]; name: ClientOrgName } {
  const given = [id, uuid, name].filter((value) => typeof value === 'string');
  if (given.length !== 1) {
    throw new PartnergraphError('INVALID_ARGUMENT', 'give exactly one of `id`, `uuid` and `name`');
  }
  if (given[0]?.trim() === '') {
    throw new PartnergraphError('INVALID_ARGUMENT', '`id`, `uuid` and `name` may not be empty');
  }
  if (typeof id === 'string') {
    const [account, native] = splitIdParts(decodeId(id).id, 2);
    return { accounts: selectAccounts(context, [account ?? '']), name: { uuid: native ?? '' } };
  }
  const accounts = selectAccounts(context, partner);
  return { accounts, name: typeof uuid === 'string' ? { uuid } : { name: name ?? '' } };
}

function notFound(name: ClientOrgName): PartnergraphError {
  return 'uuid' in name
    ? new PartnergraphError(
        'ORG_NOT_MANAGED',
        `no account manages a client org with the uuid "${shown(name.uuid)}"`,
      )
    : new PartnergraphError('NOT_FOUND', `no client org is called "${shown(name.name)}"`, {
        argument: 'name',
      });
}

/** At most this many candidates are listed; a name that fits more is no name. */
const candidateLimit = 20;

function ambiguous(found: readonly ClientOrg[]): PartnergraphError {
  const candidates = found
    .slice(0, candidateLimit)
    .map((org) => `${org.name ?? ''} (${org.account.id}: ${org.uuid})`);
  return new PartnergraphError('AMBIGUOUS_NAME', `${found.length} client orgs fit this name`, {
    argument: 'name',
    candidates,
  });
}

const shown = (text: string): string => shortened(text, 60);
