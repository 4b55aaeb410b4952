/** The other endpoint of a comparison: reached before anything is measured, so that it can be started meanwhile. */
import { setTimeout as delay } from 'node:timers/promises';
import { sendOperation } from './endpoint.js';

const patienceMs = 60_000;

/** Resolves when the peer answers a GraphQL query; rejects when it does not within a minute. */
export async function awaitPeer(peer: URL, tell: (text: string) => void): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    const problem = await problemOf(peer);
    if (problem === undefined) return;
    if (attempt === 1) tell(`waiting for the peer at ${peer.href}: ${problem}`);
    if (performance.now() > deadline) throw new Error(`the peer at ${peer.href} does not answer: ${problem}`);
    await delay(250);
  }
}

async function problemOf(peer: URL): Promise<string | undefined> {
  try {
    return (await sendOperation({ url: peer }, '{ __typename }')).fault;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}
