/** Customers of the simulated Vobiz that a sample can be of, and what is written as one of them before it. */
import type { VobizSimulator } from '../../../simulators/index.js';
import { tellVobiz } from '../../simulators/ask-vobiz.js';
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';

export type KnownCustomer = ReturnType<VobizSimulator['oracle']['customers']>[number];

/** The active customer that pays in dollars and has most in its wallet. */
export function customerOf({ oracle }: VobizSimulator): KnownCustomer {
  const [richest] = oracle
    .customers()
    .filter(({ active, currency }) => active && currency === 'USD')
    .sort((one, other) => Number(other.balance) - Number(one.balance));
  if (richest === undefined) throw new Error('the simulated Vobiz has no customer who could pay');
  return richest;
}

/** The input field that names the customer. */
export const target = (customer: KnownCustomer): { readonly customerId: string } => ({
  customerId: idOf('Customer', 'vobiz', customer.authId),
});

/** Writes as a customer, past the gateway: `POST /trunks`; a field of the answer. */
export async function written(
  vobiz: VobizSimulator,
  { authId, authToken }: KnownCustomer,
  operation: string,
  body?: object,
  field?: string,
): Promise<string> {
  const [method = '', path = ''] = operation.split(' ');
  const pair = { authId, authToken };
  const answer = await tellVobiz(vobiz, `${method} /Account/${authId}${path}`, body, pair);
  if (answer.status >= 300) throw new Error(`${operation}: ${answer.status}`);
  return field === undefined ? '' : String(answer.body()[field]);
}

/** A trunk, an application and a call that are there for the sample. */
export const newTrunk = (vobiz: VobizSimulator, customer: KnownCustomer): Promise<string> =>
  written(vobiz, customer, 'POST /trunks', { name: 'Before' }, 'trunk_id');
export const newApplication = (vobiz: VobizSimulator, customer: KnownCustomer): Promise<string> => {
  const body = { app_name: 'Before', answer_url: 'https://a.example/answer', answer_method: 'POST' };
  return written(vobiz, customer, 'POST /Application/', body, 'app_id');
};
export const newCall = (vobiz: VobizSimulator, customer: KnownCustomer): Promise<string> => {
  const numbers = { from: '+15555550100', to: '+15555550111' };
  const body = { ...numbers, answer_url: 'https://a.example/answer', answer_method: 'POST' };
  return written(vobiz, customer, 'POST /Call/', body, 'request_uuid');
};

/** A number that it rents; bought for the sample. */
export async function newNumber(vobiz: VobizSimulator, customer: KnownCustomer): Promise<string> {
  const e164 = await offered(vobiz, customer);
  await written(vobiz, customer, 'POST /numbers/purchase-from-inventory', { e164 });
  return e164;
}

/** A number that it could buy. */
export async function offered(
  { url }: VobizSimulator,
  { authId, authToken }: KnownCustomer,
): Promise<string> {
  const headers = { 'x-auth-id': authId, 'x-auth-token': authToken };
  const shop = await fetch(`${url}/api/v1/Account/${authId}/inventory/numbers?country=US`, { headers });
  return /"e164":"([^"]+)"/.exec(await shop.text())?.[1] ?? '';
}

/** Reads some of what the customer runs. */
export const voice =
  (fields: string) =>
  async ({ query }: WritableGateway, { customerId }: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const document = `query($id: ID!) { node(id: $id) { ... on Customer { voice { ${fields} } } } }`;
    const { data } = await query(document, { id: customerId });
    return data;
  };
