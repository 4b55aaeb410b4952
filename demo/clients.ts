/** The clients of the demo: companies that several vendors have, linked as an operator would have confirmed them. */
import type { Database } from '../src/database/database.js';
import { addClient, addEnds, changeLinks } from '../src/entities/links/store.js';
import { encodeId, joinIdParts } from '../src/graph/id.js';
import type { DemoVendors } from './vendors.js';

/** What one company is at each vendor, by the vendor's own id. */
export interface DemoClient {
  readonly name: string;
  readonly rhombus: string;
  readonly vobiz: string | undefined;
  readonly voke: string | undefined;
}

/** Companies from the first one on that are linked: the demo of a large fiction starts as fast as that of a small one. */
export const linkedCompanies = 500;

/** The clients that the demo links. Of ten companies it leaves one, for `linkSuggestions` to find. */
export function demoClients({ rhombus, vobiz, voke }: DemoVendors): readonly DemoClient[] {
  const customers = new Map(
    vobiz.oracle.customers().map(({ companyIndex, authId }) => [companyIndex, authId]),
  );
  const organizations = new Map(
    voke.oracle.organizations().map(({ companyIndex, id }) => [companyIndex, id]),
  );
  return rhombus.oracle
    .orgs()
    .slice(0, linkedCompanies)
    .map(({ name, uuid }, company) => ({
      name,
      rhombus: uuid,
      vobiz: customers.get(company),
      voke: organizations.get(company),
    }))
    .filter(
      (client, company) => company % 10 !== 4 && (client.vobiz !== undefined || client.voke !== undefined),
    );
}

/** Links them, without asking the vendors whether they are there. */
export function linkDemoClients(database: Database, clients: readonly DemoClient[]): Promise<void> {
  return changeLinks(database, async (tables) => {
    for (const { name, rhombus, vobiz, voke } of clients) {
      const ends = [
        endOf('RhombusClientOrg', 'rhombus', rhombus),
        endOf('Customer', 'vobiz', vobiz),
        endOf('VokeOrganization', 'voke', voke),
      ];
      await addEnds(tables, await addClient(tables, name), ends.flat());
    }
  });
}

const endOf = (typename: string, account: string, native: string | undefined): string[] =>
  native === undefined ? [] : [encodeId(typename, joinIdParts([account, native]))];
