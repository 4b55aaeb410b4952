/** How customers are made, are given capacity, and have to give it back. */
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

const capacityOf: WriteSample['readBack'] = ({ query }, { customerId: id }) =>
  query(
    `query($id: ID!) { node(id: $id) { ... on Customer { capacity { concurrentCallsLimit callsPerSecondLimit } } } }`,
    { id },
  ).then(({ data }) => data);

/** The first customer, whom the fiction has given capacity. */
const first = ({ vobiz }: WritableGateway): string =>
  idOf('Customer', 'vobiz', vobiz.oracle.customers()[0]?.authId ?? '');

export const vobizCustomerSamples: readonly WriteSample[] = [
  {
    write: 'createCustomer',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/accounts',
    input: () => ({
      partnerId: idOf('VobizPartner', 'vobiz'),
      name: 'Meadow Bakery',
      email: 'owner@meadow-bakery.example',
      phone: '+14155550123',
      country: 'US',
    }),
    readBack: ({ query }) =>
      query('{ customers(filter: { text: "meadow-bakery" }) { nodes { name email } } }').then(
        ({ data }) => data,
      ),
    lost: 'settled',
  },
  {
    write: 'transferCapacity',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/accounts/{customer}/concurrency/transfer',
    input: (gateway) => ({ customerId: first(gateway), resource: 'CPS', slots: 3 }),
    readBack: capacityOf,
    lost: 'settled',
  },
  {
    write: 'reclaimCapacity',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/accounts/{customer}/concurrency/reclaim',
    input: (gateway) => ({ customerId: first(gateway), resource: 'CONCURRENT_CALLS', slots: 5 }),
    readBack: capacityOf,
    lost: 'settled',
  },
];
