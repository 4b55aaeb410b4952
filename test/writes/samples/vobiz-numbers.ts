/** How phone numbers of a customer are bought, routed and given back. */
import {
  customerOf,
  newApplication,
  newNumber,
  newTrunk,
  offered,
  target,
  voice,
  written,
} from './vobiz-customer.js';
import type { WriteSample } from './sample.js';

const numbers = '/api/v1/Account/{customer}/numbers';
const readBack = voice('phoneNumbers(first: 100) { nodes { e164 status applicationId } }');
const noTrunk = 'the graph does not say which trunk a number is assigned to';
const inPath = (e164: string): string => `/numbers/${encodeURIComponent(e164)}`;

export const vobizNumberSamples: readonly WriteSample[] = [
  {
    write: 'purchaseNumber',
    vendor: 'vobiz',
    operation: `POST ${numbers}/purchase-from-inventory`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      return { ...target(customer), e164: await offered(vobiz, customer) };
    },
    readBack,
    lost: 'settled',
  },
  {
    write: 'releaseNumber',
    vendor: 'vobiz',
    operation: `DELETE ${numbers}/{item}`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      return { ...target(customer), e164: await newNumber(vobiz, customer) };
    },
    readBack,
    lost: 'settled',
  },
  {
    write: 'assignNumber',
    vendor: 'vobiz',
    operation: `POST ${numbers}/{item}/application`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      const [e164, applicationId] = [await newNumber(vobiz, customer), await newApplication(vobiz, customer)];
      return { ...target(customer), e164, applicationId };
    },
    readBack,
    lost: 'settled',
  },
  {
    write: 'assignNumber',
    vendor: 'vobiz',
    operation: `POST ${numbers}/{item}/assign`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      const [e164, trunkId] = [await newNumber(vobiz, customer), await newTrunk(vobiz, customer)];
      return { ...target(customer), e164, trunkId };
    },
    readBack: noTrunk,
    lost: 'settled',
  },
  {
    write: 'unassignNumber',
    vendor: 'vobiz',
    operation: `DELETE ${numbers}/{item}/application`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      const [e164, application_id] = [
        await newNumber(vobiz, customer),
        await newApplication(vobiz, customer),
      ];
      await written(vobiz, customer, `POST ${inPath(e164)}/application`, { application_id });
      return { ...target(customer), e164, from: 'APPLICATION' };
    },
    readBack,
    lost: 'settled',
  },
  {
    write: 'unassignNumber',
    vendor: 'vobiz',
    operation: `DELETE ${numbers}/{item}/assign`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      const [e164, trunk_group_id] = [await newNumber(vobiz, customer), await newTrunk(vobiz, customer)];
      await written(vobiz, customer, `POST ${inPath(e164)}/assign`, { trunk_group_id });
      return { ...target(customer), e164, from: 'TRUNK' };
    },
    readBack: noTrunk,
    lost: 'settled',
  },
];
