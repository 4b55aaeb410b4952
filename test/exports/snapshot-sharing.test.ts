// Several programs over one folder of snapshots: they build in turn, know of each other's failures, and outlive each other.
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { takeLock } from '../../src/exports/snapshots/build-lock.js';
import { boxes, lost, only, openStores, page } from '../support/snapshot-stores.js';

/** A family whose snapshots are stale at once. */
const stale = { ...boxes(3600), freshMs: 0 };

const built = (root: string): string[] =>
  readdirSync(join(root, 'boxes')).filter((name) => name.startsWith('built_at='));

describe('programs over one folder', () => {
  test('build a cold table once for all their readers', async () => {
    const { root, graph, stores } = openStores(2);
    const served = await Promise.all(
      stores.flatMap((store) => Array.from({ length: 100 }, () => store.serve(boxes(3600)))),
    );
    expect([...new Set(served.map(({ snapshot }) => snapshot.id))]).toEqual(built(root));
    expect([served.length, built(root).length, graph.asked]).toEqual([200, 1, 1]);
    await Promise.all(stores.map((store) => store.close()));
    expect(readdirSync(join(root, 'boxes')).sort()).toEqual(['_latest', ...built(root)]);
  });

  test('answer from the old snapshot while another one builds', async () => {
    const { graph, open, stores } = openStores(1);
    const { snapshot } = await only(stores).serve(boxes(3600));
    let answer = (): void => undefined;
    graph.execute = () => new Promise((resolve) => (answer = () => resolve(page(['a', 'b']))));
    const building = only(stores).build(boxes(3600));
    while (graph.asked < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const other = open();
    expect((await other.serve(stale)).snapshot.id).toBe(snapshot.id);
    const joined = other.build(stale);
    answer();
    expect((await joined).id).toBe((await building).id);
    expect(graph.asked).toBe(2);
    await Promise.all([...stores, other].map((store) => store.close()));
  });

  test('fail once for all who wait, and none tries again at once', async () => {
    const { graph, open, stores } = openStores(2);
    graph.execute = () => Promise.resolve({ data: null, errors: [{ message: 'broken' }] });
    const ended = await Promise.allSettled(stores.map((store) => store.serve(boxes(3600))));
    expect(ended.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
      expect.stringContaining('nothing answered: broken'),
      expect.stringContaining('nothing answered: broken'),
    ]);
    const late = open();
    await expect(late.serve(boxes(3600))).rejects.toMatchObject({ code: 'DATASET_NOT_READY' });
    expect(graph.asked).toBe(1);
    await Promise.all([...stores, late].map((store) => store.close()));
  });

  test('know of a failed build after a restart, until there is a good one', async () => {
    const { root, graph, open, stores } = openStores();
    const { snapshot } = await only(stores).serve(boxes(3600));
    graph.execute = () => Promise.resolve(page([], [lost(true)]));
    await expect(only(stores).build(boxes(3600))).rejects.toThrow('1 parts did not answer');
    await only(stores).close();
    const again = open();
    const { failure, ...served } = await again.serve(boxes(3600));
    expect(served.snapshot.id).toBe(snapshot.id);
    expect(failure?.missing).toEqual(
      [lost(true)].map(({ retryable, ...rest }) => ({ ...rest, isRetryable: retryable })),
    );
    expect(Date.now() - (failure?.at.getTime() ?? 0)).toBeLessThan(10_000);
    graph.execute = () => Promise.resolve(page(['a']));
    await again.build(boxes(3600));
    const other = open();
    expect((await other.serve(boxes(3600))).failure).toBeUndefined();
    expect(readdirSync(join(root, 'boxes')).filter((name) => name.startsWith('_failure'))).toEqual([]);
    await Promise.all([again, other].map((store) => store.close()));
  });
});

describe('a program that was killed', () => {
  const hold = (root: string): string => {
    const lock = join(root, 'boxes', '_lock');
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, 'killed'), '');
    return join(lock, 'killed');
  };

  test('while it built holds up the others for a bounded time', async () => {
    const { root, graph, open } = openStores(0);
    const silentMs = 1_000;
    const store = open({ silentMs });
    hold(root);
    const started = Date.now();
    await store.serve(boxes(3600));
    expect(Date.now() - started).toBeGreaterThan(silentMs / 2);
    expect(graph.asked).toBe(1);
    await store.close();
  });

  test('long ago holds up nobody', async () => {
    const { root, graph, open } = openStores(0);
    utimesSync(hold(root), new Date(0), new Date(0));
    const store = open();
    const started = Date.now();
    await store.serve(boxes(3600));
    expect([graph.asked, Date.now() - started < 30_000]).toEqual([1, true]);
    await store.close();
  });

  test('leaves nothing for ever', async () => {
    const { root, open } = openStores(0);
    const folder = join(root, 'boxes');
    const left = ['_building-old', '_lock-old', '_building-new'].map((name) => join(folder, name));
    left.forEach((path) => mkdirSync(path, { recursive: true }));
    writeFileSync(join(folder, '_failure-old'), '');
    symlinkSync('nowhere', join(folder, '_latest-new'));
    for (const name of ['_building-old', '_lock-old', '_failure-old'])
      utimesSync(join(folder, name), new Date(0), new Date(0));
    const store = open();
    await store.serve(boxes(3600));
    expect(readdirSync(folder).sort()).toEqual(['_building-new', '_latest', '_latest-new', ...built(root)]);
    await store.close();
  });
});

describe('the lock of a folder', () => {
  test('has one holder among many who find it abandoned, and is kept by who lives longer than the silence', async () => {
    const { root } = openStores(0);
    const folder = join(root, 'boxes');
    const silentMs = 400;
    mkdirSync(join(folder, '_lock'), { recursive: true });
    writeFileSync(join(folder, '_lock', 'killed'), '');
    utimesSync(join(folder, '_lock', 'killed'), new Date(0), new Date(0));
    const taken = await Promise.all(Array.from({ length: 50 }, () => takeLock(folder, silentMs)));
    const [release, ...more] = taken.filter((one) => one !== undefined);
    expect([typeof release, more]).toEqual(['function', []]);
    for (const until = Date.now() + 3 * silentMs; Date.now() < until;) {
      expect(await takeLock(folder, silentMs)).toBeUndefined();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await release?.();
    expect(existsSync(join(folder, '_lock'))).toBe(false);
    const next = await takeLock(folder, silentMs);
    expect(next).toBeDefined();
    await next?.();
  });
});
