/** What is written to Vobiz, against its contract: each operation once, with a body that the contract allows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startVobizSimulator, VOBIZ_WRITES, type VobizSimulator } from '../../../simulators/index.js';
import { tellVobiz } from '../../simulators/ask-vobiz.js';
import { loadContract, type ContractOperation } from './openapi.js';
import type { Shape } from './shape.js';
import { formOf } from './vendor.js';
import { account, newSession, partner, SAMPLES, type Customer } from './vobiz-write-samples.js';

/** Played, and in no file: a skill that the vendor publishes has them. */
const UNDECLARED = ['POST', 'DELETE'].map((method) => `${method} ${account}/numbers/{item}/application`);

/** Half an hour has to pass before it can succeed. */
const RESEND = `POST ${partner}/kyc-sessions/{item}/resend`;

/** Holds what is written to the simulator to the contract. */
export function writesToVobiz(commonRefusals: readonly Shape[]): void {
  const operations = ['vobiz-full', 'vobiz-partner'].flatMap((file) => loadContract(file)?.operations ?? []);
  // What the first file says of partners, the second says better.
  const byForm = new Map(operations.map((operation) => [looseForm(operation.name), operation]));
  const rows = Object.entries(SAMPLES).map(
    ([name, sample]) => [name, sample, byForm.get(looseForm(name))] as const,
  );
  let simulator: VobizSimulator;
  let customer: Customer;
  let time = Date.now();

  beforeAll(async () => {
    simulator = await startVobizSimulator({ orgs: 40, clock: () => time });
    const { oracle } = simulator;
    const able = oracle
      .customers()
      .find(
        ({ active, authId, balance, currency }) =>
          active && currency === 'USD' && Number(balance) > 300 && oracle.numbersOf(authId).length === 3,
      );
    if (able === undefined) throw new Error('The simulator has no customer that can pay and has numbers');
    customer = able;
  });
  afterAll(() => simulator.close());

  test('writes what the contract has, and nothing else', () => {
    expect([...VOBIZ_WRITES].sort()).toEqual([...Object.keys(SAMPLES), ...UNDECLARED].sort());
    expect(rows.filter(([, , operation]) => operation === undefined).map(([name]) => name)).toEqual([]);
  });

  test.each(rows)(
    '%s is asked, answered and refused as the contract says',
    async (name, sample, operation) => {
      if (operation === undefined) throw new Error(`The contract has no ${name}`);
      const body = await sample.body?.(simulator, customer);
      if (name === RESEND) time += 3_600_000;
      const item = name === RESEND ? await sentLongAgo() : await sample.item?.(simulator, customer);
      const path = name
        .replace('/api/v1', '')
        .replace('{customer}', customer.authId)
        .replace('{item}', encodeURIComponent(String(item)));
      const caller = name.includes(account) ? customer : simulator;

      expect(operation.request.mistakes(body ?? {})).toEqual([]);
      const stranger = await tellVobiz(simulator, path, body, { authId: 'nobody', authToken: 'nothing' });
      expectRefusal(operation, stranger);
      expect(stranger.status).toBe(401);
      const wrong = spoilt(operation);
      if (wrong !== undefined) {
        expectRefusal(operation, await tellVobiz(simulator, path, { ...body, ...wrong }, caller));
      }

      const answer = await tellVobiz(simulator, path, body, caller);
      expect(Math.floor(answer.status / 100)).toBe(2);
      // A body that the contract allows to be null is none at all here: 204.
      if (answer.status === 204) expect(operation.answer?.mistakes(null) ?? []).toEqual([]);
      else expect(operation.answer?.mistakes(answer.json) ?? []).toEqual([]);
    },
  );

  async function sentLongAgo(): Promise<unknown> {
    const id = await newSession(simulator, customer);
    time += 1_800_000;
    return id;
  }

  function expectRefusal(
    operation: ContractOperation,
    { json, status }: { json: unknown; status: number },
  ): void {
    const documented = operation.refusals.get(status);
    const forms = documented === undefined ? commonRefusals : [documented];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(forms.map((shape) => shape.mistakes(json))).toContainEqual([]);
  }
}

/** The first field of a body with a value of no type that it takes; undefined where a body has none. */
function spoilt({ request }: ContractOperation): object | undefined {
  const [first] = Object.keys(request.fields);
  return first === undefined ? undefined : { [first]: [[]] };
}

/** Case and the last slash are what the vendor's own material does not agree on. */
const looseForm = (name: string): string => {
  const [method = '', path = ''] = name.split(' ');
  return formOf(method, path.toLowerCase()).replace(/\/$/, '');
};
