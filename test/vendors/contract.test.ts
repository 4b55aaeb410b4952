// The vendors' contracts, and what of ours has to fit them: the gateway that reads, and the simulators that play.
import { describe, test } from '@jest/globals';
import { readsItsContract } from './contract/gateway.js';
import { loadContract } from './contract/openapi.js';
import { rhombus } from './contract/rhombus.js';
import { playsRhombus } from './contract/rhombus-simulator.js';
import { playsItsContract } from './contract/simulator.js';
import type { ContractedVendor } from './contract/vendor.js';
import { writesToVobiz } from './contract/vobiz-writes.js';
import { vobiz } from './contract/vobiz.js';
import { carriesOutItsWrites } from './contract/writes.js';
import { voke } from './contract/voke.js';

describe.each([rhombus, vobiz, voke])('$name', (vendor) => {
  const parts = vendor.contracts.flatMap(({ file, paths = /^/ }) => {
    const contract = loadContract(file);
    if (contract === undefined) return [];
    return [{ ...contract, operations: contract.operations.filter(({ path }) => paths.test(path)) }];
  });
  if (parts.length < vendor.contracts.length) {
    isMissing(vendor);
    return;
  }
  const operations = parts.flatMap((part) => part.operations);
  const refusals = vendor.refusals.flatMap((name) => parts.slice(0, 1).map(({ shapeOf }) => shapeOf(name)));
  describe('the gateway', () => readsItsContract(vendor, operations));
  describe('the simulator', () => {
    playsItsContract(vendor, operations, refusals);
    if (vendor.writes !== undefined) carriesOutItsWrites(vendor.writes, operations);
    if (vendor === rhombus) playsRhombus(operations);
    if (vendor === vobiz) writesToVobiz(refusals);
  });
});

/** Jest counts a skipped test without a word; that a contract goes unchecked has to be read. */
function isMissing({ contracts, name }: ContractedVendor): void {
  const files = contracts.map(({ file }) => `shared/vendors/${file}.openapi.json`).join(' and ');
  const where = `${files} not beside the project`;
  if (process.env['CI']) {
    test('the contract is there', () => {
      throw new Error(`${where}; CI has to have it`);
    });
  } else {
    console.warn(`The contract of ${name} is not checked: ${where}.`);
    test.skip(`not checked: ${where}`, () => {});
  }
}
