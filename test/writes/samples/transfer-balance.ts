/** How money is moved. */
import { idOf } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

export const transferBalanceSamples: readonly WriteSample[] = [
  {
    write: 'transferBalance',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/accounts/{customer}/transfer-balance',
    input: ({ vobiz }) => {
      const customer = vobiz.oracle.customers().find(({ currency, active }) => active && currency === 'USD');
      return {
        customerId: idOf('Customer', 'vobiz', customer?.authId ?? ''),
        amount: '12.5',
        currency: 'USD',
      };
    },
    readBack: ({ query }, { customerId }) =>
      query('query($id: ID!) { node(id: $id) { ... on Customer { balance { amount } } } }', {
        id: customerId,
      }).then(({ data }) => data),
    lost: 'settled',
  },
];
