/** How trunks and applications of a customer are made, changed and removed. */
import { customerOf, newApplication, newTrunk, target, voice } from './vobiz-customer.js';
import type { WriteSample } from './sample.js';

const account = '/api/v1/Account/{customer}';
const trunks = voice('trunks(first: 100) { nodes { nativeId name direction transport isRecording } }');
const applications = voice('applications(first: 100) { nodes { applicationId name answerUrl isEnabled } }');

export const vobizTrunkSamples: readonly WriteSample[] = [
  {
    write: 'createTrunk',
    vendor: 'vobiz',
    operation: `POST ${account}/trunks`,
    input: ({ vobiz }) => ({
      ...target(customerOf(vobiz)),
      name: 'Warehouse',
      direction: 'INBOUND',
      inboundDestination: 'pbx.client.example',
      transport: 'TLS',
    }),
    readBack: trunks,
    lost: 'settled',
  },
  {
    write: 'updateTrunk',
    vendor: 'vobiz',
    operation: `PUT ${account}/trunks/{item}`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      return { ...target(customer), trunkId: await newTrunk(vobiz, customer), isRecording: true };
    },
    readBack: trunks,
    lost: 'settled',
  },
  {
    write: 'deleteTrunk',
    vendor: 'vobiz',
    operation: `DELETE ${account}/trunks/{item}`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      return { ...target(customer), trunkId: await newTrunk(vobiz, customer) };
    },
    readBack: trunks,
    lost: 'settled',
  },
  {
    write: 'createApplication',
    vendor: 'vobiz',
    operation: `POST ${account}/Application`,
    input: ({ vobiz }) => ({
      ...target(customerOf(vobiz)),
      name: 'Night service',
      answerUrl: 'https://voice.client.example/night',
    }),
    readBack: applications,
    lost: 'settled',
  },
  {
    write: 'updateApplication',
    vendor: 'vobiz',
    operation: `POST ${account}/Application/{item}`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      const applicationId = await newApplication(vobiz, customer);
      return { ...target(customer), applicationId, name: 'After', isDefaultOfNumbers: false };
    },
    readBack: applications,
    lost: 'settled',
  },
  {
    write: 'deleteApplication',
    vendor: 'vobiz',
    operation: `DELETE ${account}/Application/{item}`,
    input: async ({ vobiz }) => {
      const customer = customerOf(vobiz);
      return { ...target(customer), applicationId: await newApplication(vobiz, customer) };
    },
    readBack: applications,
    lost: 'settled',
  },
];
