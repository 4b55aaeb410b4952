// A client whose name nobody gave is called as one of its ends is: one that it has, and that whoever reads it may see.
import { afterEach, expect, test } from '@jest/globals';
import { Secret } from '../src/secret.js';
import { newKey } from './support/caller.js';
import { describeBoth } from './support/database.js';
import { idOf, startWritableGateway, type WritableGateway } from './support/writable-gateway.js';

let running: WritableGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(url: string) {
  const gateway = (running = await startWritableGateway(4, { database: { url: new Secret(url) } }));
  const { app, query, rhombus, voke } = gateway;
  const orgs = rhombus.oracle
    .orgs()
    .map(({ uuid, name }) => ({ id: idOf('RhombusClientOrg', 'rhombus', uuid), name }));
  const organizations = voke.oracle
    .organizations()
    .map(({ id, name }) => ({ id: idOf('VokeOrganization', 'voke', id), name }));
  const [, , own, wrong] = orgs;
  const other = organizations[0];
  if (own === undefined || wrong === undefined || other === undefined) throw new Error('too few orgs');
  const link = async (ids: readonly string[], name?: string) => {
    const answer = await query<{ linkClients: { client: { name: string } } }, object>(
      `mutation($input: LinkClientsInput!) { linkClients(input: $input) {
        ... on LinkClientsSuccess { client { name } } ... on Failure { message }
      } }`,
      { input: { ids, ...(name === undefined ? {} : { name }) } },
    );
    return answer.data?.linkClients.client.name;
  };
  const unlink = async (ids: readonly string[]) => {
    const answer = await query<{ unlinkClients: { clients: { name: string }[] } }, object>(
      `mutation($ids: [ID!]!) { unlinkClients(input: { ids: $ids }) {
        ... on UnlinkClientsSuccess { clients { name } }
      } }`,
      { ids },
    );
    return answer.data?.unlinkClients.clients.map(({ name }) => name);
  };
  /** Every road by which a caller reads names of clients. */
  const names = async (limitedTo: readonly string[] | null) => {
    const key = await newKey(app, { scopes: ['*:read'], limitedTo });
    const { data } = await query<
      {
        links: { nodes: { id: string; name: string }[] };
        clientOrgs: { nodes: { linked: { name: string } | null }[] };
      },
      object
    >('{ links { nodes { id name } } clientOrgs { nodes { linked { name } } } }', {}, undefined, key);
    const [client] = data?.links.nodes ?? [];
    const byId = await query<{ node: { name: string } }, object>(
      'query($id: ID!) { node(id: $id) { ... on Client { name } } }',
      { id: client?.id ?? '' },
      undefined,
      key,
    );
    const told = [
      ...(data?.links.nodes ?? []).map(({ name }) => name),
      ...(data?.clientOrgs.nodes ?? []).flatMap(({ linked }) => linked?.name ?? []),
      byId.data?.node.name,
    ];
    return [...new Set(told)];
  };
  const isFound = async (name: string, limitedTo: readonly string[]) => {
    const key = await newKey(app, { scopes: ['*:read'], limitedTo });
    const { data } = await query<{ client: object | null }, object>(
      'query($name: String!) { client(name: $name) { name } }',
      { name },
      undefined,
      key,
    );
    return data?.client !== null;
  };
  return { app, own, wrong, other, orgs, link, unlink, names, isFound };
}

describeBoth('a name that nobody gave', (newDatabase) => {
  test('goes with the end that it is of, and is told to nobody who does not see that end', async () => {
    const { own, wrong, other, link, unlink, names, isFound } = await start(await newDatabase());
    expect(await link([wrong.id, own.id, other.id])).toBe(wrong.name);
    expect(await names(null)).toEqual([wrong.name]);
    expect(await names([wrong.id])).toEqual([wrong.name]);
    expect(await names([own.id])).toEqual([own.name]);
    expect(await names([other.id])).toEqual([other.name]);
    expect(await isFound(wrong.name, [own.id])).toBe(false);
    expect(await isFound(own.name, [own.id])).toBe(true);

    const [left] = (await unlink([wrong.id])) ?? [];
    expect([own.name, other.name]).toContain(left);
    expect(await names(null)).toEqual([left]);
    expect(await names([own.id])).toEqual([own.name]);
    // The last one that is left has the client to itself.
    await unlink([other.id]);
    expect(await names(null)).toEqual([own.name]);
    expect(await names([own.id])).toEqual([own.name]);
  });

  test('gets a number where another client has it', async () => {
    const { own, wrong, orgs, link, unlink } = await start(await newDatabase());
    expect(await link([wrong.id, own.id])).toBe(wrong.name);
    expect(await link([orgs[0]?.id ?? ''], own.name)).toBe(own.name);
    expect(await unlink([wrong.id])).toEqual([`${own.name} (2)`]);
  });
});

describeBoth('a name that was given', (newDatabase) => {
  test.each(['with the link', 'afterwards', 'as it was'])('%s stays, whatever is unlinked', async (when) => {
    const { own, wrong, link, unlink, names } = await start(await newDatabase());
    const given = when === 'as it was' ? wrong.name : 'Our own name';
    if (when === 'with the link') await link([wrong.id, own.id], given);
    else {
      await link([wrong.id, own.id]);
      await link([own.id], given);
    }
    expect(await unlink([wrong.id])).toEqual([given]);
    expect(await names([own.id])).toEqual([given]);
  });
});
