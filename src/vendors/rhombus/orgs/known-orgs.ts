/** What estimates know of the fleet beforehand: its client orgs, and how many of their devices are well. */
import type { Context } from '../../../graph/context.js';
import { createKnown } from '../../../graph/cost/known.js';
import type { RhombusConnection } from '../connection.js';
import type { RhombusClientOrg } from './client-org-row.js';
import type { DeviceStatus } from './status-map.js';

type Orgs = ReadonlyMap<string, RhombusClientOrg>;
type StatusByOrg = ReadonlyMap<string, readonly DeviceStatus[]>;

// Clients come and go by the day, cameras by the minute.
const orgs = createKnown<Orgs>(600_000);
const status = createKnown<StatusByOrg>(60_000);

/** The client orgs, by the list that has these fields where they are not remembered. */
export const knownOrgs = (
  { account, directory }: RhombusConnection,
  context: Context,
  fields?: ReadonlySet<string>,
): Promise<Orgs | undefined> => orgs.of(account, context, () => directory.orgs(fields));

/** The orgs as far as they are remembered. */
export const rememberedOrgs = ({ account }: Pick<RhombusConnection, 'account'>): Orgs | undefined =>
  orgs.last(account);

/** The device counts; whoever asks knows that the query asks for them as well. */
export const knownStatus = (
  { account, status: map }: RhombusConnection,
  context: Context,
): Promise<StatusByOrg | undefined> => status.of(account, context, () => map.load());
