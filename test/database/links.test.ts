/** The links that are kept: on either kind of database, and changed by several callers at once. */
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase, type Database } from '../../src/database/database.js';
import { sumPerCurrency } from '../../src/entities/links/balance.js';
import {
  addClient,
  addEnds,
  allClients,
  changeLinks,
  clientsOfEnds,
  removeEnds,
} from '../../src/entities/links/store.js';
import { createLog } from '../../src/telemetry/log.js';
import { describeBoth } from '../support/database.js';

const open: Database[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

describeBoth('links', (newDatabase) => {
  const newLinks = async (): Promise<Database> => {
    const database = await openDatabase(await newDatabase(), createLog('silent'));
    open.push(database);
    return database;
  };

  /** What a mutation does: adds to the client of one of the ends, or makes one. */
  const link = (database: Database, name: string, ends: readonly string[]): Promise<void> =>
    changeLinks(database, async (tables) => {
      const [client] = await clientsOfEnds(tables, ends);
      const id = client?.nodeId ?? (await addClient(tables, name));
      await addEnds(
        tables,
        id,
        ends.filter((end) => client?.ends.includes(end) !== true),
      );
    });

  test('of several callers at once are neither lost nor doubled', async () => {
    const database = await newLinks();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => link(database, `Client ${index}`, ['common', `end-${index}`])),
    );
    const clients = await allClients(database.tables);
    expect(clients).toHaveLength(1);
    expect(clients[0]?.ends).toHaveLength(13);
  });

  test('go with their client when the last is removed, whoever adds one meanwhile', async () => {
    const database = await newLinks();
    for (let round = 0; round < 5; round += 1) {
      await link(database, `Client ${round}`, [`a-${round}`]);
      await Promise.all([
        changeLinks(database, (tables) => removeEnds(tables, [`a-${round}`])),
        link(database, `Client ${round} anew`, [`a-${round}`, `b-${round}`]),
      ]);
    }
    const clients = await allClients(database.tables);
    expect(clients).toHaveLength(5);
    expect(await database.tables.selectFrom('client').select('id').execute()).toHaveLength(5);
    clients.forEach(({ ends }) => expect(ends.some((end) => end.startsWith('b-'))).toBe(true));
  });

  test('are kept by the thousand', async () => {
    const database = await newLinks();
    const ends = Array.from({ length: 2500 }, (_, index) => `end-${index}`);
    await link(database, 'Client', ends);
    expect((await clientsOfEnds(database.tables, ends.slice(0, 2000)))[0]?.ends).toHaveLength(2500);
  });
});

test('balances add up exactly, and each currency for itself', () => {
  const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const decimal = (scaled: bigint): string => {
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(6, '0');
    return `${scaled < 0n ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`;
  };
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1 }), (amounts) => {
      const total = amounts.reduce((sum, amount) => sum + amount, 0n);
      const money = amounts.map((amount) => ({ amount: decimal(amount), currency: 'INR' }));
      expect(sumPerCurrency(money)).toEqual([{ amount: decimal(total), currency: 'INR' }]);
    }),
  );
  const mixed = [
    { amount: '-0.5', currency: null },
    { amount: '1', currency: 'USD' },
    { amount: '0.10', currency: 'INR' },
    { amount: '-2.25', currency: 'USD' },
  ];
  expect(sumPerCurrency(mixed)).toEqual([
    { amount: '0.10', currency: 'INR' },
    { amount: '-1.25', currency: 'USD' },
    { amount: '-0.5', currency: null },
  ]);
});
