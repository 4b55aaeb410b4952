/** All trunks of a customer, though the vendor lists so many at a time only. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tellVobiz } from './simulators/ask-vobiz.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';
import { idOf } from './support/writable-gateway.js';

let gateway: VobizGateway;
beforeAll(async () => {
  gateway = await startVobizGateway({ orgs: 4 });
});
afterAll(() => gateway.close());

const query = `query ($id: ID!) {
  customer(id: $id) { voice { trunks(first: 50) { totalCount outages { code } nodes { nativeId name } } } }
}`;

interface Voice {
  readonly customer: {
    readonly voice: {
      readonly trunks: {
        readonly totalCount: number | null;
        readonly outages: readonly unknown[];
        readonly nodes: readonly { readonly nativeId: string }[];
      };
    };
  };
}

test.each([20, 21, 35, 41])('%i trunks are all there, in as many calls as they have pages', async (count) => {
  const { vobiz } = gateway;
  const customer = vobiz.oracle.customers().find(({ active }) => active);
  if (customer === undefined) throw new Error('there is no customer');
  for (let made = vobiz.oracle.trunksOf(customer.authId).length; made < count; made += 1) {
    const body = { name: `Trunk ${made}`, trunk_direction: 'inbound', inbound_destination: 'pbx.example' };
    const { status } = await tellVobiz(vobiz, `POST /Account/${customer.authId}/trunks`, body, customer);
    expect(status).toBe(201);
  }
  const id = idOf('Customer', 'vobiz', customer.authId);
  const { answer, requests } = await gateway.count<Voice>(query, { id });
  const all = vobiz.oracle.trunksOf(customer.authId).map((trunk) => trunk.id);
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.customer.voice.trunks).toMatchObject({ totalCount: count, outages: [] });
  expect(answer.data?.customer.voice.trunks.nodes.map(({ nativeId }) => nativeId).sort()).toEqual(all.sort());
  expect(requests.filter(({ path }) => path.endsWith('/trunks'))).toHaveLength(Math.ceil(count / 20));
});
