// Applications made, changed and removed: https://api.vobiz.ai/api/v1/Account/{auth_id}/Application/.

import { applicationIdOf, applicationRow, applicationsOf, type ApplicationRow } from './applications.js';
import { field, type BodySchema, type FieldType } from './body.js';
import { withChanged } from './changeable-lists.js';
import type { Customer } from './customers.js';
import { found, type AccountWrite, type WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { stamp } from './instants.js';
import { numbersOf } from './numbers.js';
import { RefusedError } from './refusals.js';

const METHOD: FieldType = { is: 'word', of: ['GET', 'POST'] };
const ADDRESS: FieldType = { is: 'text', matches: /^https?:\/\/\S+$/, expected: 'Enter a valid URL' };
// The pages allow letters, digits, - and _ alone; their own examples have spaces in them.
const NAME: FieldType = { is: 'text' };

/** What can be changed of an application. The vendor's client demands two of them, its pages say: any, or none. */
const CHANGES: BodySchema = {
  app_name: NAME,
  answer_url: ADDRESS,
  answer_method: METHOD,
  hangup_url: ADDRESS,
  hangup_method: METHOD,
  fallback_answer_url: ADDRESS,
  fallback_method: METHOD,
  message_url: ADDRESS,
  message_method: METHOD,
  default_number_app: { is: 'flag' },
  default_endpoint_app: { is: 'flag' },
  default_app: { is: 'flag' },
  enabled: { is: 'flag' },
  log_incoming_message: { is: 'flag' },
  public_uri: { is: 'flag' },
};

/** The operations on applications that write. Their bodies are refused with 400, which they alone declare. */
export const APPLICATION_WRITES: readonly AccountWrite[] = [
  {
    method: 'POST',
    path: '/Account/{customer}/Application',
    scope: 'account',
    query: {},
    body: {
      ...CHANGES,
      app_name: { ...NAME, required: true },
      answer_url: { ...ADDRESS, required: true },
      answer_method: { ...METHOD, required: true },
    },
    status: 201,
    invalidStatus: 400,
    writeFor: ({ body, books }, customer) => {
      const { clock, dice, state } = books;
      const place = state.next();
      const row = applicationRow(customer, applicationIdOf(dice('written application')(place)), clock(), {
        // Who ends a call is told where it is answered, unless another address is given.
        hangup_url: field(body, 'answer_url'),
        ...shown(body.given),
        app_name: field(body, 'app_name'),
      });
      state.applications.change(customer, (before) => [...before, row]);
      return { api_id: uuidOf(dice('api'), place), app_id: row.app_id, message: 'created' };
    },
  },
  {
    method: 'POST',
    path: '/Account/{customer}/Application/{item}',
    scope: 'account',
    query: {},
    body: CHANGES,
    status: 200,
    invalidStatus: 400,
    writeFor: (call, customer) => {
      const { body, books } = call;
      const { app_id: wanted } = applicationOf(call, customer);
      const changes = { ...shown(body.given), updated_at: stamp(books.clock()) };
      books.state.applications.change(customer, (before) =>
        withChanged(before, ({ app_id: id }) => id === wanted, changes),
      );
      return { api_id: uuidOf(books.dice('api'), books.state.next()), message: 'changed' };
    },
  },
  {
    method: 'DELETE',
    path: '/Account/{customer}/Application/{item}',
    scope: 'account',
    query: {},
    body: {},
    status: 204,
    writeFor: (call, customer) => {
      const { app_id: wanted } = applicationOf(call, customer);
      if (numbersOf(call.books, customer).some(({ applicationId }) => applicationId === wanted)) {
        throw new RefusedError(409, 'application_in_use', 'Phone numbers are attached to the application');
      }
      call.books.state.applications.change(customer, (before) =>
        before.filter(({ app_id: id }) => id !== wanted),
      );
      return undefined;
    },
  },
];

const applicationOf = ({ books, item }: WriteCall, customer: Customer): ApplicationRow =>
  found(
    applicationsOf(books, customer).find(({ app_id: id }) => id === item),
    'Application',
  );

/** No answer of the vendor's shows `default_number_app`. */
function shown(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'default_number_app'));
}
