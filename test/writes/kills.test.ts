/** Gateways that are killed between any two steps of a transfer: nothing is booked twice, nothing that was told is lost. */
import { expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import { describeBoth } from '../support/database.js';
import { runKilled } from '../support/killed-transfer.js';
import { searches } from '../support/searches.js';
import { openReplicas, payees, requestFor, type Told } from '../support/transfers.js';

const kills = searches(50);

/** So that a gateway that asks after one that was killed need not wait for long; enough for a look beside other tests. */
const attemptTimeoutMs = 2_000;
const env = {
  PARTNERGRAPH_WRITES: 'true',
  PARTNERGRAPH_LOG_LEVEL: 'silent',
  // The bundle is not where the manifests are.
  PARTNERGRAPH_PERSISTED: 'off',
  PARTNERGRAPH_REQUEST_DEADLINE_MS: '3000',
  PARTNERGRAPH_ATTEMPT_TIMEOUT_MS: String(attemptTimeoutMs),
};

const toldIn = (line: string): Told | undefined =>
  (JSON.parse(line) as { data?: { told?: Told | null } }).data?.told ?? undefined;

describeBoth('a gateway that is killed', (newDatabase) => {
  test(
    `${kills} times, behind each step of a transfer, has booked what it told, and nothing twice`,
    async () => {
      const url = await newDatabase();
      // The vendor takes its time, so that some are killed while it is at it.
      const settings = { transport: { retries: 2, attemptTimeoutMs } };
      const running = await openReplicas(1, url, settings, { latencyMs: 20 });
      const { vobiz, accessKey } = running;
      const customers = payees(running);
      const ofAccount = {
        VOBIZ_AUTH_ID: vobiz.authId,
        VOBIZ_AUTH_TOKEN: vobiz.authToken,
        VOBIZ_BASE_URL: vobiz.url,
        PARTNERGRAPH_DATABASE_URL: url,
      };
      const transferOf = (run: number) => ({
        key: `kill-${run}`,
        customer: customers[run % customers.length] ?? '',
        amount: `${run + 1}.00000`,
      });
      const start = (run: number, step: number): Promise<readonly string[]> =>
        runKilled({
          env: { ...env, ...ofAccount },
          accessKey,
          request: JSON.stringify(requestFor(transferOf(run))),
          step,
          // At once, or while what was begun goes on.
          delayMs: run % 2 === 0 ? 0 : 10,
        });

      // One that lives tells how many steps there are.
      const [answered = '', steps = ''] = await start(kills, 0);
      expect(toldIn(answered)).toMatchObject({ __typename: 'TransferBalanceSuccess' });
      expect(Number(steps)).toBeGreaterThan(15);

      const turns = pLimit(2);
      const outcomes = await Promise.all(
        Array.from({ length: kills }, async (_, run) => {
          const [line] = await turns(() => start(run, 1 + Math.floor((run * Number(steps)) / kills)));
          const bookedBefore = running.booked(`kill-${run}`).length;
          // Another gateway, which waits until it may look; and once more.
          const { data, errors } = await running.transfer(transferOf(run));
          const again = await running.transfer(transferOf(run));
          return {
            run,
            before: line === undefined ? undefined : toldIn(line),
            bookedBefore,
            told: data?.told,
            errors,
            again: again.data?.told,
          };
        }),
      );

      const wrong = outcomes.filter(({ run, before, bookedBefore, told, again }) => {
        const { key, amount } = transferOf(run);
        const booked = running.booked(key);
        const isSuccess = told?.__typename === 'TransferBalanceSuccess';
        return !(
          running.arrived(key) <= 1 &&
          bookedBefore <= booked.length &&
          (isSuccess || told?.__typename === 'NotCarriedOut') &&
          booked.length === (isSuccess ? 1 : 0) &&
          booked.every((each) => each === amount) &&
          again?.__typename === told?.__typename &&
          again?.transactionId === told?.transactionId &&
          (before === undefined || before.transactionId === told?.transactionId)
        );
      });
      expect(wrong).toEqual([]);
      // Some were killed before it was sent, some while the vendor was at it, and some when all was done.
      const settled = outcomes.filter(({ told }) => told?.settled === true).length;
      const replayed = outcomes.filter(
        ({ told }) => told?.replayed === true && told.settled === false,
      ).length;
      const anew = outcomes.filter(({ told }) => told?.replayed === false).length;
      expect([settled, replayed, anew].filter((count) => count === 0)).toEqual([]);
      await running.close();
    },
    60_000 + kills * 3_000,
  );
});
