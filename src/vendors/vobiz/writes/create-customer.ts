/** `createCustomer`: makes a customer of the partner, and puts its token into the vault before anything else is done. */
import { z } from 'zod';
import { invalidInput, notPermitted, type PlanFailure } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned, type WritePlace } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import type { Secret } from '../../../secret.js';
import { allRows } from '../../../transport/paging.js';
import { connectionAt } from '../connection.js';
import { customersByAuthId } from '../customers/customer-needs.js';
import { CustomerRef, listCustomers } from '../customers/customer.js';
import { wholeList } from '../../../reads/kinds.js';
import { whole } from '../../../reads/pages.js';
import { profile, profileOf, type ProfileRow } from '../partner/profile.js';
import { createCustomer, lookForNewCustomer } from '../endpoints/new-customers.js';
import { newCustomer, newCustomerInput, newPassword } from './new-customer.js';
import { isSameName } from '../../../text/name.js';

const witness = z.object({ email: z.string(), name: z.string() });
const facts = z.object({ authId: z.string(), tokenStored: z.boolean() });

defineWrite({
  name: 'createCustomer',
  description:
    'Creates a customer (Vobiz POST /partner/accounts). Vobiz writes to it. Its token, which opens its telephony, goes into ' +
    'the vault; where there is no vault, only a caller with `secrets:read` may create customers, who has to keep it.',
  scope: 'customers:write',
  target: {
    field: 'partnerId',
    types: ['VobizPartner'],
    of: 'partner',
    description: 'Global id of the account of ours that it becomes a customer of.',
  },
  idempotency: 'required',
  reversal: 'It cannot be undone: Vobiz has no way to delete a customer.',
  howToFindOut: 'Look in `VobizPartner.customers` for the e-mail address, which only one customer can have.',
  calls: 1,
  looks: plannedBy(profile, wholeList(listCustomers)),
  input: newCustomerInput,
  values: newCustomer,
  witness,
  facts,
  plan: async ({ password: given, zipCode, gstStatus, accountType, ...input }, place) => {
    const { account, api, readings } = connectionAt(place, place.context);
    if (account.keepToken === undefined && !place.context.caller.scopes.has('secrets:read')) {
      const message = 'there is no vault for its token, and this caller may not see it (`secrets:read`)';
      return notPermitted('SECRET', message);
    }
    const partner = api.asPartner();
    const [own, { rows: alike, failures }] = await Promise.all([
      profileOf(account, place.context),
      readings.list(listCustomers, null, { search: input.email }, whole),
    ]);
    const obstacle = obstacleOf(own);
    if (failures[0] !== undefined) throw failures[0];
    if (obstacle !== undefined) return obstacle;
    if (alike.some(hasEmail(input.email))) {
      return invalidInput('email', 'a customer of this partner has this address');
    }
    const password = given ?? newPassword();
    const call = partner.prepare(createCustomer, {
      ...input,
      password,
      ...(zipCode === undefined ? {} : { zip_code: zipCode }),
      ...(gstStatus === undefined ? {} : { gst_status: gstStatus }),
      ...(accountType === undefined ? {} : { account_type: accountType }),
    });
    return planned(call, { email: input.email, name: input.name }, async (answer) => {
      const { auth_id: authId, auth_token: token } = answer;
      const tokenStored = await isStored(authId, token, place);
      const shown = {
        ...(token === null ? {} : { authToken: token }),
        ...(given === undefined ? { password } : {}),
      };
      return { facts: { authId, tokenStored }, shown };
    });
  },
  settle: async ({ email, name }, place) => {
    const partner = connectionAt(place, place.context).api.asPartner();
    const found = (await allRows(partner, lookForNewCustomer, { search: email })).find(hasEmail(email));
    if (found === undefined) return 'no trace';
    // There was none before; one of another name is perhaps somebody else's, made in the same moment.
    if (found.name !== null && !isSameName(found.name, name)) return 'cannot be told';
    const { auth_id: authId, auth_token: token } = found;
    return { carriedOut: { authId, tokenStored: await isStored(authId, token, place) } };
  },
  success: {
    description: 'The customer is there. Its wallet is empty, and its identity is not checked yet.',
    fields: (t) => ({
      authId: t.string({
        description: "The customer's auth id, `MA_…`.",
        resolve: ({ facts: { authId } }) => authId,
      }),
      tokenStored: t.boolean({
        description:
          "Whether the vault has the customer's token, so that `Customer.voice` answers. Where it has not, `authToken` must be " +
          'stored by `partnergraph credentials put`.',
        resolve: ({ facts: { tokenStored } }) => tokenStored,
      }),
      authToken: t.string({
        scope: 'secrets:read',
        nullable: true,
        description: "The customer's token: shown once, and null ever after.",
        resolve: ({ shown }) => shown?.['authToken']?.reveal() ?? null,
      }),
      password: t.string({
        scope: 'secrets:read',
        nullable: true,
        description:
          'The password that was made where none was given: shown once, and null ever after. Where it is lost, the customer ' +
          "asks for another one on Vobiz's own site.",
        resolve: ({ shown }) => shown?.['password']?.reveal() ?? null,
      }),
      customer: t.field({
        type: CustomerRef,
        nullable: true,
        description: 'The customer, as the vendor has it now.',
        needs: customersByAuthId,
        resolve: ({ account, facts: { authId } }, _args, context) =>
          connectionAt({ account }, context).directory.one(authId),
      }),
    }),
  },
});

function obstacleOf(profile: ProfileRow): PlanFailure | undefined {
  const { canCreateAccounts: isAble, maxAccounts: most, accountCount: count } = profile;
  if (isAble === false) {
    return notPermitted(
      'CAPABILITY',
      'the partner may not create customers (`can_create_accounts` is false)',
    );
  }
  if (most !== null && count !== null && count >= most) {
    return notPermitted('QUOTA', `the partner has ${count} customers of ${most} that it may have`);
  }
  return undefined;
}

/** The vendor compares addresses so, as does every mail server. */
const hasEmail =
  (wanted: string) =>
  ({ email }: { readonly email: string | null }): boolean =>
    email?.toLowerCase() === wanted.toLowerCase();

/** Puts the token into the vault; whether it is there. The customer exists all the same, and its caller must be told so. */
async function isStored(authId: string, token: Secret | null, place: WritePlace): Promise<boolean> {
  const { account } = connectionAt(place, place.context);
  if (token === null || account.keepToken === undefined) return false;
  try {
    await account.keepToken(authId, token);
    return true;
  } catch (error) {
    place.context.log.error({ err: error, partner: account.id, client: authId }, 'a new token was not kept');
    return false;
  }
}
