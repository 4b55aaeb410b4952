// Phone numbers bought, routed and released: https://api.vobiz.ai/api/v1/Account/{auth_id}/numbers/….

import { applicationsOf } from './applications.js';
import { field, type BodySchema } from './body.js';
import { withChanged } from './changeable-lists.js';
import type { Customer } from './customers.js';
import type { AccountWrite, WriteCall } from './endpoint.js';
import { purchase } from './number-purchase.js';
import { cancelRelease, release } from './number-release.js';
import { numbersOf, type PhoneNumber } from './numbers.js';
import { RefusedError } from './refusals.js';
import { trunksOf } from './trunks.js';

// All of these speak in the manner of the SDK's `Error`, as the pages show of each of them.
const ROW = { scope: 'account', query: {}, body: {}, manner: 'sdk' } as const;

const TRUNK: BodySchema = { trunk_group_id: { is: 'text', required: true } };
const APPLICATION: BodySchema = { application_id: { is: 'text', required: true } };

/** The operations on numbers that write. */
export const NUMBER_WRITES: readonly AccountWrite[] = [
  {
    ...ROW,
    method: 'POST',
    path: '/Account/{customer}/numbers/purchase-from-inventory',
    body: { e164: { is: 'text', required: true }, currency: { is: 'text' } },
    status: 200,
    writeFor: purchase,
  },
  {
    ...ROW,
    method: 'DELETE',
    path: '/Account/{customer}/numbers/{item}',
    query: { immediate: ['true', 'false'] },
    status: 200,
    writeFor: release,
  },
  {
    ...ROW,
    method: 'POST',
    path: '/Account/{customer}/numbers/{item}/cancel-release',
    status: 200,
    writeFor: cancelRelease,
  },
  {
    ...ROW,
    method: 'POST',
    path: '/Account/{customer}/numbers/{item}/assign',
    body: TRUNK,
    status: 204,
    writeFor: (call, customer) => {
      const [number, trunk] = [ownNumber(call, customer), field(call.body, 'trunk_group_id')];
      if (!trunksOf(call.books, customer).some(({ id }) => id === trunk)) notFound('Trunk');
      if (number.trunkId !== null) invalidRequest('This number is already assigned to a trunk.');
      return change(call, customer, { trunkId: trunk });
    },
  },
  {
    ...ROW,
    method: 'DELETE',
    path: '/Account/{customer}/numbers/{item}/assign',
    status: 204,
    writeFor: (call, customer) => {
      // The operation declares a 400, and this is all that it can be for.
      if (ownNumber(call, customer).trunkId === null)
        invalidRequest('This number is not assigned to a trunk.');
      return change(call, customer, { trunkId: null });
    },
  },
  // These two are not in the vendor's client; its published skill has them, and another application takes over silently.
  {
    ...ROW,
    method: 'POST',
    path: '/Account/{customer}/numbers/{item}/application',
    body: APPLICATION,
    status: 204,
    writeFor: (call, customer) => {
      ownNumber(call, customer);
      const application = field(call.body, 'application_id');
      if (!applicationsOf(call.books, customer).some(({ app_id: id }) => id === application)) {
        notFound('Application');
      }
      return change(call, customer, { applicationId: application });
    },
  },
  {
    ...ROW,
    method: 'DELETE',
    path: '/Account/{customer}/numbers/{item}/application',
    status: 204,
    writeFor: (call, customer) => {
      ownNumber(call, customer);
      return change(call, customer, { applicationId: null });
    },
  },
];

function ownNumber({ books, item }: WriteCall, customer: Customer): PhoneNumber {
  return numbersOf(books, customer).find(({ e164 }) => e164 === item) ?? notFound('Number');
}

function change({ books, item }: WriteCall, customer: Customer, changes: Partial<PhoneNumber>): undefined {
  const dated = { ...changes, updatedAt: books.clock() };
  books.state.numbers.change(customer, (before) => withChanged(before, ({ e164 }) => e164 === item, dated));
}

function notFound(what: string): never {
  throw new RefusedError(404, `${what} not found`, `The ${what.toLowerCase()} could not be found.`);
}

function invalidRequest(message: string): never {
  throw new RefusedError(400, 'invalid request', message);
}
