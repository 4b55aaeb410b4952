/** One write of every kind to Vobiz: what it is about, and a body that the contract allows. */
import type { VobizSimulator } from '../../../simulators/index.js';
import { tellVobiz } from '../../simulators/ask-vobiz.js';

/** A customer that writes. */
export type Customer = ReturnType<VobizSimulator['oracle']['customers']>[number];

type Item = (simulator: VobizSimulator, customer: Customer) => Promise<unknown>;

/** The thing that a path names, and the body. */
export interface Sample {
  readonly item?: Item;
  readonly body?: (simulator: VobizSimulator, customer: Customer) => Promise<object> | object;
}

const own = ({ authId }: Customer): string => `/Account/${authId}`;
const made = async (
  simulator: VobizSimulator,
  operation: string,
  customer: Customer,
  body: object,
  id: string,
) =>
  (
    await tellVobiz(simulator, operation, body, operation.includes('/Account/') ? customer : simulator)
  ).body()[id];

const call = {
  from: '+15555550100',
  to: '+15555550111',
  answer_url: 'https://a.example/',
  answer_method: 'POST',
};
const application = { app_name: 'Front', answer_url: 'https://a.example/', answer_method: 'POST' };
const money = { amount: 2.5, currency: 'USD', description: 'May' };
const slots = { resource: 'cps', slots: 2, description: 'Sale' };

const newCall: Item = (simulator, customer) =>
  made(simulator, `POST ${own(customer)}/Call`, customer, call, 'request_uuid');
const newTrunk: Item = (simulator, customer) =>
  made(simulator, `POST ${own(customer)}/trunks`, customer, { name: 'New' }, 'trunk_id');
const newApplication: Item = (simulator, customer) =>
  made(simulator, `POST ${own(customer)}/Application`, customer, application, 'app_id');
/** A session that can be sent again in half an hour. */
export const newSession: Item = (simulator, customer) =>
  made(simulator, 'POST /partner/kyc-sessions', customer, sessionOf(customer), 'session_id');
const sessionOf = ({ authId }: Customer) => ({
  account_auth_id: authId,
  customer_email: 'pat@client.example',
});

const numberFrom =
  (place: number): Item =>
  ({ oracle }, { authId }) =>
    Promise.resolve(oracle.numbersOf(authId)[place]?.e164);

async function assigned(simulator: VobizSimulator, customer: Customer): Promise<unknown> {
  const [number, trunk] = [await numberFrom(1)(simulator, customer), await newTrunk(simulator, customer)];
  const operation = `POST ${own(customer)}/numbers/${encodeURIComponent(String(number))}/assign`;
  await tellVobiz(simulator, operation, { trunk_group_id: trunk }, customer);
  return number;
}

async function released(simulator: VobizSimulator, customer: Customer): Promise<unknown> {
  const number = await numberFrom(2)(simulator, customer);
  await tellVobiz(
    simulator,
    `DELETE ${own(customer)}/numbers/${encodeURIComponent(String(number))}`,
    undefined,
    customer,
  );
  return number;
}

async function offered({ url }: VobizSimulator, { authId, authToken }: Customer): Promise<object> {
  const headers = { 'x-auth-id': authId, 'x-auth-token': authToken };
  const shop = await fetch(`${url}/api/v1/Account/${authId}/inventory/numbers?country=US`, { headers });
  return { e164: /"e164":"([^"]+)"/.exec(await shop.text())?.[1] };
}

/** Where a partner writes, and where a customer does. */
export const partner = '/api/v1/partner';
export const account = '/api/v1/Account/{customer}';

/** Everything that is played, by the simulator's own templates. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  [`POST ${partner}/accounts`]: {
    body: () => ({
      name: 'New',
      email: 'n@n.example',
      phone: '+15555550100',
      password: 'Secure@123',
      country: 'US',
    }),
  },
  [`POST ${partner}/accounts/{customer}/transfer-balance`]: { body: () => money },
  [`POST ${partner}/accounts/{customer}/concurrency/transfer`]: { body: () => slots },
  [`POST ${partner}/accounts/{customer}/concurrency/reclaim`]: { body: () => slots },
  [`POST ${partner}/kyc-sessions`]: { body: (_, customer) => sessionOf(customer) },
  [`DELETE ${partner}/kyc-sessions/{item}`]: { item: newSession, body: () => ({ reason: 'Wrong' }) },
  [`POST ${partner}/kyc-sessions/{item}/resend`]: {},
  [`POST ${account}/trunks`]: { body: () => ({ name: 'New', trunk_direction: 'inbound', transport: 'tls' }) },
  [`PUT ${account}/trunks/{item}`]: { item: newTrunk, body: () => ({ trunk_status: 'disabled' }) },
  [`DELETE ${account}/trunks/{item}`]: { item: newTrunk },
  [`POST ${account}/Application`]: { body: () => application },
  [`POST ${account}/Application/{item}`]: {
    item: newApplication,
    body: () => ({ app_name: 'Back', default_number_app: true }),
  },
  [`DELETE ${account}/Application/{item}`]: { item: newApplication },
  [`POST ${account}/numbers/purchase-from-inventory`]: { body: offered },
  [`DELETE ${account}/numbers/{item}`]: { item: numberFrom(0) },
  [`POST ${account}/numbers/{item}/cancel-release`]: { item: released },
  [`POST ${account}/numbers/{item}/assign`]: {
    item: numberFrom(0),
    body: async (simulator, customer) => ({ trunk_group_id: await newTrunk(simulator, customer) }),
  },
  [`DELETE ${account}/numbers/{item}/assign`]: { item: assigned },
  [`POST ${account}/Call`]: { body: () => call },
  [`DELETE ${account}/Call/{item}`]: { item: newCall },
  [`POST ${account}/Call/{item}/DTMF`]: { item: newCall, body: () => ({ digits: '1#', leg: 'both' }) },
  [`POST ${account}/Call/{item}/Play`]: { item: newCall, body: () => ({ urls: 'https://a.example/a.mp3' }) },
  [`POST ${account}/Call/{item}/Speak`]: { item: newCall, body: () => ({ text: 'Hold', legs: 'aleg' }) },
  [`POST ${account}/Call/{item}/Record`]: { item: newCall, body: () => ({ file_format: 'wav' }) },
  [`DELETE ${account}/Call/{item}/Play`]: { item: newCall },
  [`DELETE ${account}/Call/{item}/Speak`]: { item: newCall },
  [`DELETE ${account}/Call/{item}/Record`]: { item: newCall },
};
