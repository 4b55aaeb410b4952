// The door of the simulators: the vendors, locally. They import nothing from the rest of src, so that each is a second
// opinion on its vendor's contract.

export type { Fault, FaultKind, FaultMatch, Faults } from './faults.js';
export type { RecordedRequest } from './recorded-request.js';
export { RHOMBUS_PATHS } from './rhombus/rhombus-vendor.js';
export {
  startRhombusSimulator,
  type RhombusSimulator,
  type RhombusSimulatorOptions,
} from './rhombus/simulator.js';
