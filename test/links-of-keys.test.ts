// A key that is limited to a client of ours: what that client is, is said by those only who may change keys.
import { afterEach, expect, test } from '@jest/globals';
import { newKey } from './support/caller.js';
import { describeBoth, newFile } from './support/database.js';
import { idOf, startWritableGateway, type WritableGateway } from './support/writable-gateway.js';
import { Secret } from '../src/secret.js';

let running: WritableGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(url: string) {
  const gateway = (running = await startWritableGateway(4, { database: { url: new Secret(url) } }));
  const { app, query, rhombus, vobiz, voke } = gateway;
  const org = (index: number) =>
    idOf('RhombusClientOrg', 'rhombus', rhombus.oracle.orgs()[index]?.uuid ?? '');
  const customer = idOf('Customer', 'vobiz', vobiz.oracle.customers()[1]?.authId ?? '');
  const organization = idOf('VokeOrganization', 'voke', voke.oracle.organizations()[1]?.id ?? '');
  const change = async (
    mutation: 'linkClients' | 'unlinkClients',
    ids: readonly string[],
    key?: string,
    name?: string,
  ) => {
    const input = { ids, ...(name === undefined ? {} : { name }) };
    const [Input, selection] =
      mutation === 'linkClients'
        ? ['LinkClientsInput', '... on LinkClientsSuccess { client { id name } }']
        : ['UnlinkClientsInput', '... on UnlinkClientsSuccess { unlinkedIds }'];
    const answer = await query<
      { told: { __typename: string; client?: { id: string; name: string } } },
      object
    >(
      `mutation($input: ${Input}!) { told: ${mutation}(input: $input) { __typename ${selection} ... on Failure { message } } }`,
      { input },
      undefined,
      key,
    );
    return { told: answer.data?.told, code: answer.errors?.[0]?.extensions.code };
  };
  const made = await change('linkClients', [org(0)], undefined, 'Ours');
  const client = made.told?.client?.id ?? '';
  const limited = await newKey(app, { scopes: ['*:read'], limitedTo: [client] });
  const seen = async (key = limited) => {
    const { data } = await query<
      { clientOrgs: { nodes: { id: string }[] }; customers: { nodes: { id: string }[] } },
      object
    >('{ clientOrgs { nodes { id } } customers { nodes { id } } }', {}, undefined, key);
    return [...(data?.clientOrgs.nodes ?? []), ...(data?.customers.nodes ?? [])].map(({ id }) => id).sort();
  };
  const linker = await newKey(app, { scopes: ['*:read', 'links:write'] });
  const keeper = await newKey(app, { scopes: ['*:read', 'links:write', 'callers:write'] });
  return { app, query, org, customer, organization, change, client, limited, seen, linker, keeper };
}

describeBoth('a client that a key is limited to', (newDatabase) => {
  test('gets and loses ends only by callers who may change keys', async () => {
    const { org, customer, organization, change, seen, linker, keeper } = await start(await newDatabase());
    for (const more of [[org(1)], [customer], [organization], [org(1), customer]]) {
      expect(await change('linkClients', [org(0), ...more], linker)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await seen()).toEqual([org(0)]);
    }
    expect(await change('unlinkClients', [org(0)], linker)).toMatchObject({ code: 'FORBIDDEN' });
    // What changes nothing, and what is another client, is as it was.
    expect(await change('linkClients', [org(0)], linker)).toMatchObject({
      told: { __typename: 'LinkClientsSuccess' },
    });
    expect(await change('linkClients', [org(2), organization], linker)).toMatchObject({
      told: { __typename: 'LinkClientsSuccess' },
    });
    expect(await change('unlinkClients', [organization], linker)).toMatchObject({
      told: { __typename: 'UnlinkClientsSuccess' },
    });

    expect(await change('linkClients', [org(0), customer], keeper)).toMatchObject({
      told: { __typename: 'LinkClientsSuccess' },
    });
    expect(await seen()).toEqual([org(0), customer].sort());
  });

  test('that is gone opens nothing, also when its ends are linked anew', async () => {
    const { org, change, seen, keeper, linker, client } = await start(await newDatabase());
    expect(await change('unlinkClients', [org(0)], keeper)).toMatchObject({
      told: { __typename: 'UnlinkClientsSuccess' },
    });
    expect(await seen()).toEqual([]);
    const anew = await change('linkClients', [org(0), org(1)], linker, 'Ours');
    expect(anew.told?.client?.id).not.toBe(client);
    expect(await seen()).toEqual([]);
  });
});

test.each([
  ['revoked', { revokedAt: new Date().toISOString() }],
  ['expired', { expiresAt: new Date(0).toISOString() }],
])('a key that is %s holds nobody up', async (_how, ended) => {
  const { app, org, change, linker, limited } = await start(await newFile());
  const { tables } = await app.database();
  await tables.updateTable('accessKey').set(ended).where('id', '=', limited.slice(0, 16)).execute();
  expect(await change('linkClients', [org(0), org(1)], linker)).toMatchObject({
    told: { __typename: 'LinkClientsSuccess' },
  });
});
