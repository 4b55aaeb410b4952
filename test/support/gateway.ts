/** A gateway under test over simulators of Rhombus, over real HTTP. */
import type { App } from '../../src/app.js';
import {
  startRhombusSimulator,
  type RhombusSimulator,
  type RhombusSimulatorOptions,
} from '../../simulators/index.js';
import { openGateway, type Query, type Settings } from './open-gateway.js';

export type { Answer, Settings } from './open-gateway.js';

export interface TestGateway {
  readonly app: App;
  /** The simulator of the first account. */
  readonly rhombus: RhombusSimulator;
  /** The simulators of all accounts: `rhombus`, `rhombus-2`, … */
  readonly simulators: readonly RhombusSimulator[];
  readonly query: Query;
  readonly close: () => Promise<void>;
}

/** A gateway with an account for each fresh Rhombus simulator that is described; one by default. */
export async function startGateway(
  described: RhombusSimulatorOptions | readonly [RhombusSimulatorOptions, ...RhombusSimulatorOptions[]] = {},
  settings: Settings = {},
): Promise<TestGateway> {
  const [first, ...others] = 'length' in described ? described : [described];
  const rhombus = await startRhombusSimulator({ seed: 1, ...first });
  const simulators = [
    rhombus,
    ...(await Promise.all(
      others.map((options, index) =>
        startRhombusSimulator({ seed: 2 + index, token: `key-of-${2 + index}`, ...options }),
      ),
    )),
  ];
  const { app, query } = openGateway(
    simulators.map(({ token, url }, index) => ({
      vendor: 'rhombus',
      id: index === 0 ? 'rhombus' : `rhombus-${index + 1}`,
      settings: { credential: { token }, baseUrl: url },
    })),
    settings,
  );
  return {
    app,
    rhombus,
    simulators,
    query,
    close: async () => {
      await app.close();
      await Promise.all(simulators.map((simulator) => simulator.close()));
    },
  };
}
