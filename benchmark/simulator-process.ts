/** The process of the simulated vendor. Whenever it is asked, it tells what reached it since the last time. */
import { startRhombusSimulator, type RecordedRequest } from '../simulators/index.js';
import { argumentOf } from './child.js';
import { simulatorSettings, type Traffic } from './simulator.js';

const simulator = await startRhombusSimulator(argumentOf(process.argv, simulatorSettings));

process.on('message', () => {
  const { requests } = simulator;
  const traffic: Traffic = { calls: requests.length, busyMs: busyMs(requests) };
  simulator.clearRequests();
  process.send?.(traffic);
});
process.once('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url, token: simulator.token });

/** Milliseconds in which at least one request was under way; the requests are in the order of their arrival. */
function busyMs(requests: readonly RecordedRequest[]): number {
  let busy = 0;
  let until = 0;
  for (const { startedAt, endedAt = startedAt } of requests) {
    busy += Math.max(0, endedAt - Math.max(startedAt, until));
    until = Math.max(until, endedAt);
  }
  return busy;
}
