// What is peculiar to registering and moving one device: what it refuses before anything is sent, and what it settles.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PartnergraphError } from '../../src/errors.js';
import { waitBefore } from '../../src/entities/bulk-writes/patience.js';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { deviceRegistrationSamples } from './samples/device-registration.js';

let gateway: WritableGateway;
beforeEach(async () => {
  gateway = await startWritableGateway(3);
});
afterEach(() => gateway.close());

const [, sample] = deviceRegistrationSamples;
const valid = async (): Promise<Record<string, unknown>> => ({
  ...(await sample?.input(gateway)),
  idempotencyKey: 'one',
});
const move = async (input: object, key?: string): Promise<unknown> => {
  const document = `mutation($input: ReassignDeviceOrgInput!) { move: reassignDeviceOrg(input: $input) {
    __typename ... on InvalidInput { field } ... on NotPermitted { reason } ... on NotFound { id }
    ... on Failure { message } ... on ReassignDeviceOrgSuccess { settled fromOrg { uuid } toOrg { uuid } device { serialNumber } }
  } }`;
  const { data } = await gateway.query<{ move: unknown }, object>(document, { input }, undefined, key);
  return data?.move;
};
const path = '/api/partner/reassignDeviceOrg';
const sent = (): number => gateway.rhombus.requests.filter((request) => request.path === path).length;

test('a move names the field that is wrong, and tells what stays where it is from what is not seen', async () => {
  const input = await valid();
  const { fromOrgId, toOrgId } = input;
  const elsewhere = idOf('RhombusClientOrg', 'vobiz', 'AAAAAAAAAAAAAAAAAAAAAA');
  const { oracle } = gateway.rhombus;
  const fixed = oracle
    .orgs()
    .flatMap(({ uuid }) => oracle.devicesOf(uuid).map((device) => ({ uuid, device })))
    .find(({ device }) => !device.reassignable);
  const other = oracle.orgs().find(({ uuid }) => uuid !== fixed?.uuid)?.uuid ?? '';
  for (const [change, outcome] of [
    [{ serialNumber: 'no good' }, { __typename: 'InvalidInput', field: 'serialNumber' }],
    [{ toOrgId: fromOrgId }, { __typename: 'InvalidInput', field: 'toOrgId' }],
    [{ toOrgId: idOf('Customer', 'vobiz', 'x') }, { __typename: 'InvalidInput', field: 'toOrgId' }],
    [{ toOrgId: elsewhere }, { __typename: 'NotFound', id: elsewhere }],
    [{ serialNumber: 'NOTHERE1' }, { __typename: 'NotPermitted', reason: 'CAPABILITY' }],
    [
      {
        fromOrgId: idOf('RhombusClientOrg', 'rhombus', fixed?.uuid ?? ''),
        toOrgId: idOf('RhombusClientOrg', 'rhombus', other),
        serialNumber: fixed?.device.serialNumber,
      },
      { __typename: 'NotPermitted', reason: 'CAPABILITY' },
    ],
  ] as const) {
    expect(await move({ ...input, ...change })).toMatchObject(outcome);
  }
  const limited = await newKey(gateway.app, { limitedTo: [String(fromOrgId)] });
  expect(await move(input, limited)).toMatchObject({ __typename: 'NotFound', id: toOrgId });
  expect(sent()).toBe(0);
});

test('a status FAILURE is a refusal, and an answer without a status is settled by a look at both orgs', async () => {
  const input = await valid();
  const { faults } = gateway.rhombus;
  const statuses = { [String(input.serialNumber)]: { status: 'FAILURE', message: 'Not today' } };
  faults.add({ kind: 'answer', json: { statuses }, path, times: 1 });
  expect(await move(input)).toMatchObject({ __typename: 'VendorRefused', message: 'Not today' });
  faults.add({ kind: 'answer', json: { statuses: null }, path, times: 1 });
  expect(await move({ ...input, idempotencyKey: 'two' })).toMatchObject({ __typename: 'NotCarriedOut' });
  expect(await move({ ...input, idempotencyKey: 'three' })).toMatchObject({
    __typename: 'ReassignDeviceOrgSuccess',
    settled: false,
    device: { serialNumber: input.serialNumber },
  });
});

test('a chunk waits for what will go better, and as long as it takes for a budget', () => {
  const failure = (
    code: 'BUDGET_EXCEEDED' | 'VENDOR_UNAVAILABLE' | 'VENDOR_FORBIDDEN',
    retryAfterMs?: number,
  ) => new PartnergraphError(code, '', retryAfterMs === undefined ? {} : { retryAfterMs });
  expect(waitBefore(failure('BUDGET_EXCEEDED', 700), 99)).toBe(700);
  expect(waitBefore(failure('VENDOR_UNAVAILABLE'), 2)).toBe(1_000);
  expect(waitBefore(failure('VENDOR_UNAVAILABLE'), 5)).toBeUndefined();
  expect(waitBefore(failure('VENDOR_FORBIDDEN'), 1)).toBeUndefined();
});
