/** `customer`: one customer, by its id, its auth id or its name. */
import { partnerArgument } from '../../../entities/partner.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { tell } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { decodeId, splitIdParts } from '../../../graph/id.js';
import type { VobizAccount } from '../account.js';
import { readingsAt } from '../reads.js';
import { namedCustomerNeed } from './customer-needs.js';
import { CustomerRef, type CustomerRow } from './customer.js';
import { allCustomers, customerOf } from './directory.js';
import { vobizAccounts } from './customers.js';
import { shortened } from '../../../text/unicode.js';
import { commonPiece, nameForm } from '../../../text/name.js';

type CustomerName = { readonly authId: string } | { readonly name: string };

builder.queryField('customer', (t) =>
  t.field({
    type: CustomerRef,
    nullable: true,
    description: 'One customer, by exactly one of `id`, `authId` and `name`.',
    args: {
      id: t.arg.id({ description: 'Global id.' }),
      authId: t.arg.string({ description: "The customer's auth id, exactly as `Customer.authId` has it." }),
      name: t.arg.string({
        description:
          'Name or a part of it, upper and lower case alike. A full name wins over parts of others; a name that ' +
          'still fits several customers is the error AMBIGUOUS_NAME, which lists them.',
      }),
      partner: partnerArgument,
    },
    needs: (place) => {
      const { accounts, name } = whatIsNamed(place.args, place.context);
      return namedCustomerNeed(accounts, 'name' in name ? { text: commonPiece(name.name) } : name, place);
    },
    resolve: async (_root, args, context, info) => {
      const { accounts, name } = whatIsNamed(args, context);
      const selected = selectedFields(info, itself);
      const answers = await Promise.allSettled(
        accounts.map((account) => find(account, name, context, selected)),
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
  readonly authId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly partner?: readonly string[] | null | undefined;
}

function whatIsNamed(
  { id, authId, name, partner }: NamingArguments,
  context: Context,
): { accounts: readonly VobizAccount[]; name: CustomerName } {
  const given = [id, authId, name].filter((value) => typeof value === 'string');
  if (given.length !== 1 || given[0]?.trim() === '') {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      'give exactly one of `id`, `authId` and `name`, and no empty one',
    );
  }
  if (typeof id === 'string') {
    const { typename, id: nodeId } = decodeId(id);
    if (typename !== 'Customer')
      throw new PartnergraphError('INVALID_ID', 'this is not the id of a customer');
    const [account = '', native = ''] = splitIdParts(nodeId, 2);
    return { accounts: vobizAccounts(context, [account]), name: { authId: native } };
  }
  const accounts = vobizAccounts(context, partner);
  return { accounts, name: typeof authId === 'string' ? { authId } : { name: name ?? '' } };
}

async function find(
  account: VobizAccount,
  name: CustomerName,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<readonly CustomerRow[]> {
  const readings = readingsAt({ account }, context);
  if ('authId' in name) {
    try {
      const brought = await customerOf(readings, name.authId);
      tell(context, account, null, brought, selected);
      return brought.rows;
    } catch (error) {
      if (error instanceof PartnergraphError && error.code === 'NOT_FOUND') return [];
      throw error;
    }
  }
  const wanted = nameForm(name.name);
  // The vendor's search compares letter by letter, and finds text in e-mail addresses as well.
  const brought = await allCustomers(readings, commonPiece(name.name));
  const rows = brought.rows.filter((row) => nameForm(row.name ?? '').includes(wanted));
  // What is missing from a list that is not whole may well be there.
  if (rows.length === 0 && brought.failures[0] !== undefined) throw brought.failures[0];
  tell(context, account, null, brought, new Set([...selected, 'name']));
  const exact = rows.filter((row) => nameForm(row.name ?? '') === wanted);
  return exact.length > 0 ? exact : rows;
}

function notFound(name: CustomerName): PartnergraphError {
  const message =
    'authId' in name
      ? `no account has a customer with the auth id "${shown(name.authId)}"`
      : `no customer is called "${shown(name.name)}"`;
  return new PartnergraphError('NOT_FOUND', message, {
    argument: 'authId' in name ? 'authId' : 'name',
    action: 'List `customers` and take the id from there; a customer of another partner is not found either.',
  });
}

/** At most this many candidates are listed; a name that fits more is no name. */
const candidateLimit = 20;

function ambiguous(found: readonly CustomerRow[]): PartnergraphError {
  return new PartnergraphError('AMBIGUOUS_NAME', `${found.length} customers fit this name`, {
    argument: 'name',
    candidates: found
      .slice(0, candidateLimit)
      .map((row) => `${row.name ?? ''} (${row.account.id}: ${row.authId})`),
    action: 'Ask by `authId` or `id`, or with one of the full names in `extensions.candidates`.',
  });
}

const shown = (text: string): string => shortened(text, 60);
