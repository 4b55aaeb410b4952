// Snapshots: how often vendors are asked, what is read meanwhile, and what is left when a build fails or is stopped.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { boxes, lost, only, openStores, page } from '../support/snapshot-stores.js';

describe('a store', () => {
  test('builds once for all who wait, and answers from it while it is fresh', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    await Promise.all(Array.from({ length: 200 }, () => store.serve(boxes(3600))));
    await store.serve(boxes(3600));
    expect(graph.asked).toBe(1);
    await store.close();
  });

  test('answers from a stale one at once, while a new one is built', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    const first = await store.serve(boxes(1));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    graph.execute = () => Promise.resolve(page(['a', 'b']));
    expect((await store.serve(boxes(1))).snapshot.id).toBe(first.snapshot.id);
    await store.build(boxes(1));
    expect((await store.serve(boxes(1))).snapshot.files['boxes']?.rows).toBe(2);
    expect(graph.asked).toBe(2);
    await store.close();
  });

  test('keeps a whole one when what may come back is missing, and says so', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    const { snapshot } = await store.serve(boxes(3600));
    graph.execute = () => Promise.resolve(page([], [lost(true)]));
    await expect(store.build(boxes(3600))).rejects.toThrow('1 parts did not answer');
    graph.execute = () => Promise.resolve({ data: null, errors: [{ message: 'broken' }] });
    await expect(store.build(boxes(3600))).rejects.toThrow('nothing answered: broken');
    const served = await store.serve(boxes(3600));
    expect(served.snapshot.id).toBe(snapshot.id);
    expect(served.failure?.missing).toMatchObject([{ message: 'broken' }]);
    await store.close();
  });

  test('publishes what will not come back, and names it', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    await store.serve(boxes(3600));
    graph.execute = () => Promise.resolve(page(['b'], [lost(false)]));
    const { missing, isComplete, files } = await store.build(boxes(3600));
    expect([isComplete, files['boxes']?.rows]).toEqual([false, 1]);
    expect(missing).toMatchObject([{ partner: 'p', org: 'o', isRetryable: false }]);
    await store.close();
  });

  test('finds its snapshots again after a restart, keeps few, and not those of other columns', async () => {
    const { root, graph, open, stores } = openStores();
    const store = only(stores);
    for (let count = 0; count < 5; count += 1) await store.build(boxes(3600));
    await store.close();
    const kept = readdirSync(join(root, 'boxes')).filter((name) => name.startsWith('built_at='));
    expect(kept).toHaveLength(3);
    const again = open();
    expect((await again.serve(boxes(3600))).snapshot.id).toBe(kept.sort().at(-1));
    expect(graph.asked).toBe(5);
    const { datasets, ...family } = boxes(3600);
    const [main] = datasets;
    const columns = main.columns.slice(0, 1);
    await again.serve({ ...family, datasets: [{ ...main, columns }] });
    expect(graph.asked).toBe(6);
    await again.close();
  });

  test('builds anew where something else is asked for the same columns', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    const { operation, ...family } = boxes(3600);
    if (operation === null) throw new Error('boxes are asked for');
    const others = parse('{ boxes(first: 5) { nodes { id size } } }');
    for (const document of [operation.document, operation.document, others]) {
      await store.serve({ ...family, operation: { ...operation, document } });
    }
    expect(graph.asked).toBe(2);
    await store.close();
  });

  test('builds anew where the accounts are other ones, however they are reached', async () => {
    const { graph, open } = openStores(0);
    const one = { id: 'one', vendor: 'rhombus' };
    const two = { id: 'two', vendor: 'voke' };
    const sets = [[one, two], [two, { ...one, token: 'other' }], [one], [one, { ...two, id: 'renamed' }]];
    const asked: number[] = [];
    for (const accounts of sets) {
      const store = open({ accounts });
      await store.serve(boxes(3600));
      asked.push(graph.asked);
      await store.close();
    }
    expect(asked).toEqual([1, 1, 2, 3]);
  });

  test('stops a build when it is closed, and leaves nothing of it', async () => {
    const { root, graph, stores } = openStores();
    const store = only(stores);
    let answer = (): void => undefined;
    graph.execute = () => new Promise((resolve) => (answer = () => resolve(page(['a']))));
    const build = store.build(boxes(3600));
    const ended = expect(build).rejects.toThrow();
    while (graph.asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = store.close();
    answer();
    await Promise.all([ended, closed]);
    expect(readdirSync(join(root, 'boxes'))).toEqual([]);
  });
});
