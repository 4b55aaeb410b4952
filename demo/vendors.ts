/** The vendors of the demo: simulators over one fiction, so that a company of it is a client of several of them. */
import {
  startRhombusSimulator,
  startVobizSimulator,
  startVokeSimulator,
  type RhombusSimulator,
  type VobizSimulator,
  type VokeSimulator,
} from '../simulators/index.js';
import { onFreePort } from './free-port.js';

/** What the fiction is like. */
export interface Fiction {
  /** Companies. */
  readonly orgs: number;
  /** Devices of each at Rhombus. */
  readonly devices: number;
  readonly latencyMs: number;
  readonly seed: number;
}

export interface DemoVendors {
  readonly rhombus: RhombusSimulator;
  readonly vobiz: VobizSimulator;
  readonly voke: VokeSimulator;
  /** Requests that have reached them, by their own count. */
  readonly countRequests: () => number;
  readonly close: () => Promise<void>;
}

/** Starts the vendors on the ports from this one on, or on free ones where those are taken; 0 for any. */
export async function startDemoVendors(
  { orgs, devices, latencyMs, seed }: Fiction,
  firstPort = 0,
): Promise<DemoVendors> {
  const fiction = { orgs, latencyMs, seed };
  const portOf = (place: number): number =>
    firstPort > 0 && firstPort + place <= largestPort ? firstPort + place : 0;
  const [rhombus, vobiz, voke] = await Promise.all([
    onFreePort(portOf(0), (port) => startRhombusSimulator({ ...fiction, devices, port })),
    onFreePort(portOf(1), (port) => startVobizSimulator({ ...fiction, port })),
    onFreePort(portOf(2), (port) => startVokeSimulator({ ...fiction, port })),
  ]);
  const all = [rhombus, vobiz, voke];
  return {
    rhombus,
    vobiz,
    voke,
    // The records are limited in number; their sequence goes on counting.
    countRequests: () => all.reduce((sum, { requests }) => sum + (requests.at(-1)?.sequence ?? 0), 0),
    close: async () => {
      await Promise.all(all.map((simulator) => simulator.close()));
    },
  };
}

const largestPort = 65_535;
