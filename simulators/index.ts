// The door of the simulators: the vendors, locally. They import nothing from the rest of src, so that each is a second
// opinion on its vendor's contract.

export type { CarriedOutWrite } from './carried-out-writes.js';
export { createCertificateRequest } from './certificate-requests.js';
export type { Fault, FaultKind, FaultMatch, Faults } from './faults.js';
export type { RecordedRequest } from './recorded-request.js';
export { RHOMBUS_PATHS, RHOMBUS_WRITES } from './rhombus/rhombus-vendor.js';
export {
  startRhombusSimulator,
  type RhombusSimulator,
  type RhombusSimulatorOptions,
} from './rhombus/simulator.js';
export { startVokeSimulator, type VokeSimulator, type VokeSimulatorOptions } from './voke/simulator.js';
export { VOKE_PATHS, VOKE_WRITES } from './voke/voke-vendor.js';
export { spellingOf, type Spelling, type VendorName } from './spellings.js';
export type { Login as VobizLogin } from './vobiz/admission.js';
export type { KnownTransfer } from './vobiz/oracle.js';
export { startVobizSimulator, type VobizSimulator, type VobizSimulatorOptions } from './vobiz/simulator.js';
export { VOBIZ_PATHS, VOBIZ_WRITES } from './vobiz/routes.js';
export { createWorld, type Company, type World } from './world.js';
