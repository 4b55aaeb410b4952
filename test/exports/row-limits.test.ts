// Callers who may see some clients only: whatever they ask, no row of another client is in the answer.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operator, type Caller } from '../../src/auth/caller.js';
import { isOfAccounts } from '../../src/exports/datasets/need.js';
import { searches } from '../support/searches.js';
import { rowsFor, type NamedRow } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
const truth = new Map<string, readonly NamedRow[]>();
beforeAll(async () => {
  vendors = await startThreeVendors(5);
  for (const name of vendors.app.exporting.catalog.keys()) truth.set(name, await rowsFor(vendors.app, name));
}, 60_000);
afterAll(() => vendors.close());

/** All clients, as limits name them. */
const clients = (): string[] => [
  ...vendors.rhombus.oracle.orgs().map(({ uuid }) => `rhombus/${uuid}`),
  ...vendors.vobiz.oracle.customers().map(({ authId }) => `vobiz/${authId}`),
  ...vendors.voke.oracle.organizations().map(({ id }) => `voke/${id}`),
];

const filters = [
  undefined,
  'true',
  'false or true',
  'not (1 eq 2)',
  "{account} ne 'x' or true",
  '{client} ne null',
  '{client} eq null or {account} eq null',
  "contains({client}, '') or not startswith({account}, 'zz')",
  "{client} in ('a', 'b') or 1 eq 1",
];

test('random callers, filters, columns and limits', async () => {
  const all = [...vendors.app.exporting.catalog.values()].map(({ dataset }) => dataset);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all),
      fc.subarray(clients()),
      fc.constantFrom(...filters),
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      fc.boolean(),
      async ({ name, owner, key, needs }, limitedTo, template, limit, isNarrow) => {
        if (owner === null) return;
        const caller: Caller = { ...operator, id: 'key:limited', limitedTo };
        if (isOfAccounts(needs)) {
          // Its rows are of accounts as well: who may see some clients gets none of it.
          await expect(rowsFor(vendors.app, name, { caller })).rejects.toMatchObject({ code: 'FORBIDDEN' });
          return;
        }
        const filter = template?.replaceAll('{account}', owner.account).replaceAll('{client}', owner.client);
        const names = [...new Set([...key, owner.account, owner.client])].join();
        const parameters = {
          ...(isNarrow ? { select: names } : {}),
          ...(filter === undefined ? {} : { filter }),
          ...(limit === undefined ? {} : { limit: String(limit) }),
        };
        const rows = await rowsFor(vendors.app, name, { caller, parameters });
        const own = (row: NamedRow): boolean =>
          limitedTo.includes(`${String(row[owner.account])}/${String(row[owner.client])}`);
        expect(rows.filter((row) => !own(row))).toEqual([]);
        if (filter !== undefined || limit !== undefined) return;
        expect(rows).toHaveLength((truth.get(name) ?? []).filter(own).length);
      },
    ),
    { numRuns: searches(300) },
  );
}, 120_000);
