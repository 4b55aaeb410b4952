/** `User`: a person who can sign in to a client org. */
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { ownNodeCalls } from '../costs.js';
import { getUsersInOrg } from '../endpoints/users.js';
import type { WireUser } from '../endpoints/users.js';
import { listed } from '../listed.js';
import { ownNode, type OwnList } from './own-list.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from './own-row.js';

export type UserRow = OwnRow & Omit<WireUser, 'uuid' | 'orgUuid'> & { readonly ofPartner: boolean };

/** A user as a row; undefined without a uuid. */
export function userRow(org: Owner, user: WireUser, ofPartner = false): UserRow | undefined {
  const row = ownRow('User', org, user.uuid);
  return row && { ...user, ...row, ofPartner };
}

export const users: OwnList<UserRow> = {
  load: async ({ directory }, org) => {
    const answer = await (await directory.asOrg(org.uuid)).call(getUsersInOrg, {});
    answer.users.forEach((user) => assertOwn(org.uuid, user.orgUuid, getUsersInOrg.name));
    const people = [
      ...answer.users.map((user) => ({ user, ofPartner: false })),
      ...answer.partners.map((user) => ({ user, ofPartner: true })),
    ];
    const rowOf = ({ user, ofPartner }: (typeof people)[number]): UserRow | undefined =>
      userRow(org, user, ofPartner);
    return listed(getUsersInOrg, answer, people, rowOf, org.uuid);
  },
  order: { name: 'NAME', descending: false, value: ({ name, email }) => textOrder(name ?? email) },
};

export const UserRef = builder.objectRef<UserRow>('User');

builder.node(UserRef, {
  scope: 'personal:read',
  vendor: 'rhombus',
  description: 'A person who can sign in to a client org (Rhombus user/getUsersInOrg). Personal data.',
  isTypeOf: isA('User'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getUsersInOrg),
  loadMany: eachNode(ownNode(users)),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the user." }),
    name: t.exposeString('name', { nullable: true, description: 'Full name.' }),
    firstName: t.exposeString('firstName', { nullable: true, description: 'First name.' }),
    lastName: t.exposeString('lastName', { nullable: true, description: 'Last name.' }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail address.' }),
    emailVerified: t.exposeBoolean('emailVerified', {
      nullable: true,
      description: 'Whether the e-mail address has been verified.',
    }),
    mfaEnabled: t.exposeBoolean('mfaEnabled', {
      nullable: true,
      description: 'Whether the user signs in with a second factor.',
    }),
    accountOwner: t.exposeBoolean('accountOwner', {
      nullable: true,
      description: 'Whether the user owns the account.',
    }),
    ofPartner: t.exposeBoolean('ofPartner', {
      description: "Whether the user is one of the partner's own people in the org.",
    }),
    status: t.exposeString('status', {
      nullable: true,
      description: "The vendor's status, for example JOINED.",
    }),
    createdAt: t.expose('createdAtMillis', {
      type: 'DateTime',
      nullable: true,
      description: 'When the user was created.',
    }),
  }),
});

export const UserConnection = builder.connectionObject(
  { type: UserRef, name: 'UserConnection', description: 'A page of users.' },
  { name: 'UserEdge', description: 'A user and their position in the list.' },
);
