/** Every Vobiz operation that we use, for whatever must hold for all of them. */
import type { z } from 'zod';
import type { Operation } from '../../../transport/endpoint.js';
import * as applications from '../applications/application.js';
import * as applicationSettings from '../applications/settings.js';
import * as profile from '../partner/profile.js';
import * as openCalls from '../voice/calls.js';
import * as concurrency from '../voice/concurrency.js';
import * as wallet from '../voice/wallet.js';
import * as trunkSettings from '../trunks/settings.js';
import * as trunks from '../trunks/trunk.js';
import * as allocation from '../capacity/allocation.js';
import * as capacityMoves from '../capacity/move-endpoints.js';
import * as capacityTransfers from '../capacity/transfers.js';
import * as balance from '../customers/balance.js';
import * as analytics from '../partner/analytics.js';
import * as callRecords from '../calls/call-record.js';
import * as callWrites from './call-writes.js';
import * as kycSessions from '../kyc/kyc-session.js';
import * as kycWrites from '../kyc/session-writes.js';
import * as customers from '../customers/customer.js';
import * as login from './login.js';
import * as newCustomers from './new-customers.js';
import * as numberWrites from '../numbers/number-writes.js';
import * as phoneNumbers from '../numbers/phone-number.js';
import * as transactions from '../transactions/transaction.js';
import * as transfers from './transfers.js';

export interface AnyEndpoint extends Operation {
  readonly parameters: z.ZodType;
  readonly answer: z.ZodType;
}

const modules: readonly object[] = [
  allocation,
  analytics,
  applications,
  applicationSettings,
  callRecords,
  callWrites,
  capacityMoves,
  capacityTransfers,
  balance,
  customers,
  kycWrites,
  kycSessions,
  login,
  newCustomers,
  numberWrites,
  phoneNumbers,
  transactions,
  transfers,
  trunkSettings,
  trunks,
  profile,
  openCalls,
  concurrency,
  wallet,
];

export const vobizEndpoints: readonly AnyEndpoint[] = modules.flatMap((module) =>
  Object.values(module).filter(isEndpoint),
);

function isEndpoint(value: unknown): value is AnyEndpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'answer' in value;
}
