/** `User`: a person who can sign in to a client org. */
import { z } from 'zod';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { ordered } from '../../../graph/list-reading.js';
import { node, present } from '../../../graph/node-reading.js';
import { orgOf, tell } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { flag, isObject, key, milliseconds, noted, notedMark, text } from '../../../reads/columns.js';
import type { Bringing } from '../../../reads/endpoint.js';
import { found, once } from '../../../reads/kinds.js';
import { makeRows } from '../../../reads/rows.js';
import { anyRows, envelopeOf, neededRows, nothing, post, said } from '../forms.js';
import { getClientSummaryInfo } from '../endpoints/clients.js';
import { profile, RhombusClientOrgRef } from '../orgs/client-org.js';
import { profileCalls } from '../orgs/org-profile.js';
import { byNode, ids, nothingAsked, shape } from '../reads.js';

const User = shape(
  'User',
  {
    scope: 'personal:read',
    vendor: 'rhombus',
    description: 'A person who can sign in to a client org (Rhombus user/getUsersInOrg). Personal data.',
  },
  {
    uuid: key(text('uuid', "The vendor's own id of the user.")),
    name: text('name', 'Full name.'),
    firstName: text('firstName', 'First name.'),
    lastName: text('lastName', 'Last name.'),
    email: text('email', 'E-mail address.'),
    emailVerified: flag('emailVerified', 'Whether the e-mail address has been verified.'),
    mfaEnabled: flag('mfaEnabled', 'Whether the user signs in with a second factor.'),
    accountOwner: flag('accountOwner', 'Whether the user owns the account.'),
    ofPartner: noted('ofPartner', "Whether the user is one of the partner's own people in the org."),
    status: text('status', "The vendor's status, for example JOINED."),
    createdAt: milliseconds('createdAtMillis', 'When the user was created.'),
  },
);

type UserRow = RowOfShape<typeof User>;

/** The partner's people in an org are listed beside the org's own, and name the partner's org in place of it. */
const ofPartner = (user: unknown): unknown =>
  isObject(user) ? { ...user, orgUuid: null, [`${notedMark}ofPartner`]: true } : user;

export const getUsersInOrg = post('/api/user/getUsersInOrg', {
  scope: 'org',
  parameters: nothing,
  answer: z
    .object({ users: neededRows, partners: anyRows, ...said })
    .transform(({ users, partners, warningMsg }) =>
      envelopeOf([...users, ...partners.map(ofPartner)], warningMsg),
    ),
  brings: User,
  owner: { said: { orgUuid: 'org' } },
});

nodeType(
  User,
  node(found(getUsersInOrg), ids(3), ([uuid = '']) => ({ parameters: {}, key: uuid }), present),
);

/** The user whom the summary of an org names as its owner. */
const ownerInSummary: Bringing<UserRow> = {
  ...getClientSummaryInfo,
  effect: 'read',
  brings: User,
  owner: { unsaid: 'the summary is of the org that was asked for, whoever owns its account' },
};

builder.objectField(RhombusClientOrgRef, 'accountOwner', (t) =>
  t.field({
    type: User.ref,
    nullable: true,
    description: 'The user who owns the account (getClientSummaryInfo).',
    calls: profileCalls('accountOwner'),
    resolve: async (row, args, context, info) => {
      const named = await profile('accountOwner')(row, args, context);
      if (named === null) return null;
      const { account } = row;
      const org = orgOf(row, context);
      const made = makeRows(ownerInSummary, { account, org, parameters: {} }, [named], context.sight);
      const brought = { ...made, total: null, endpoint: ownerInSummary.name };
      tell(context, account, org, brought, selectedFields(info, itself));
      return brought.rows[0] ?? null;
    },
  }),
);

builder.objectField(RhombusClientOrgRef, 'users', (t) =>
  t.connection(
    {
      type: User.ref,
      nullable: true,
      description:
        "Users of the org and the partner's people in it, by name, read in its scope (user/getUsersInOrg).",
      ...ordered(
        once(getUsersInOrg),
        byNode<UserRow>('NAME', ({ name, email }) => textOrder(name ?? email)),
        nothingAsked,
        { isAsked: false },
      ),
    },
    connectionType(User, 'A page of users.', 'A user and their position in the list.'),
  ),
);
