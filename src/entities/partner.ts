/** `Partner`: a configured account at a vendor, and the root fields that find one. */
import { PartnergraphError } from '../errors.js';
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import type { Place } from '../graph/operation/place.js';
import type { NodeRow, VendorAccount } from './vendor-account.js';
import { beginningOf } from '../text/unicode.js';

/** A row of the interface; the account itself is all there is to know without a call. */
export type Partner = NodeRow;

/** The row of an account. */
export const partnerOf = (account: NodeRow['account']): Partner => ({
  __typename: account.partnerTypename,
  account,
  nodeId: account.id,
});

export const PartnerRef = builder.interfaceRef<Partner>('Partner');

PartnerRef.implement({
  scope: 'caller',
  description: 'An account of ours at a vendor: what its partner credential opens.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    account: t.string({
      description: 'Id of the account in the configuration, for example `rhombus-us`.',
      resolve: ({ account }) => account.id,
    }),
    vendor: t.string({
      description: 'The vendor, for example `rhombus`.',
      resolve: ({ account }) => account.vendor,
    }),
    name: t.string({
      description: 'Display name from the configuration.',
      resolve: ({ account }) => account.name,
    }),
  }),
});

/** Argument of fleet-wide fields that narrows them to some accounts. */
export const partnerArgument = builder.args((t) => ({
  partner: t.stringList({
    description: 'Only these accounts, by `Partner.account`; all of them without it.',
  }),
})).partner;

/** The accounts that a `partner` argument names. */
export function selectAccounts(
  context: Context,
  ids: readonly string[] | null | undefined,
): readonly VendorAccount[] {
  return ids === null || ids === undefined
    ? context.accounts
    : [...new Set(ids)].map((id) => findAccount(context, id));
}

function findAccount({ accounts }: Context, id: string): VendorAccount {
  const account = accounts.find((candidate) => candidate.id === id);
  if (account !== undefined) return account;
  throw new PartnergraphError('NOT_FOUND', `there is no account "${beginningOf(id, 60)}"`, {
    argument: 'partner',
    candidates: accounts.map((candidate) => candidate.id),
  });
}

builder.queryFields((t) => ({
  partners: t.field({
    type: [PartnerRef],
    description: 'All configured accounts, in the order of the configuration. Makes no vendor call.',
    needs: ({ parts }: Place) => ({ planned: [], below: parts }),
    resolve: (_root, _args, { accounts }) => accounts.map(partnerOf),
  }),
  partner: t.field({
    type: PartnerRef,
    nullable: true,
    description: 'One configured account. Makes no vendor call.',
    args: {
      account: t.arg.string({
        required: true,
        description: 'Id of the account in the configuration, for example `rhombus-us`.',
      }),
    },
    needs: ({ parts, args }) => ({
      planned: [],
      below: parts.filter(({ account }) => account.id === args.account),
    }),
    resolve: (_root, { account }, context) => partnerOf(findAccount(context, account)),
  }),
}));
