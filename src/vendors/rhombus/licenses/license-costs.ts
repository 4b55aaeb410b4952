/** What licences cost: a call for each org, and one for the contracts where their ends are needed. */
import { createKnown } from '../../../graph/cost/known.js';
import type { Calls } from '../../../graph/cost/calls.js';
import { eachOrg, onceFor, rowsOfPage, toOrgs } from '../../../graph/cost/causes.js';
import type { Cost, Part, Place } from '../../../graph/cost/place.js';
import { itself } from '../../../graph/selection.js';
import { isRhombusAccount } from '../account.js';
import { connectionAt, directoryCall } from '../costs.js';
import { allOrgs, deviceCalls } from '../devices/device-costs.js';
import { isInventory } from '../devices/device-sources.js';
import { getClientsV2 } from '../endpoints/clients.js';
import { getClaimKeysForPartnerOrg, type WireClaimKey } from '../endpoints/licenses.js';
import { anyEndsWithin, type Expiry } from './license-filter.js';

/** What of a query on licences decides its cost. */
interface LicenseNeeds {
  readonly window: Expiry | undefined;
  readonly needsExpiry: boolean;
}

/** By which call licences come: the one at client level, or its twin at partner level. */
interface Operation {
  readonly name: string;
}

const contracts = createKnown<ReadonlyMap<string, WireClaimKey>>(60_000);

/** Licences of the orgs at a place. */
export const licensesOfOrgs = (
  { parts }: Pick<Place, 'parts'>,
  operation: Operation,
  needsExpiry: boolean,
): Cost => ({
  calls: parts
    .filter(({ account }) => isRhombusAccount(account))
    .flatMap((part) => [
      onceFor(part, getClientsV2),
      eachOrg(part, operation.name, part.orgs),
      ...(needsExpiry ? [onceFor(part, getClaimKeysForPartnerOrg)] : []),
    ]),
});

/** Licences of all orgs, unless no contract ends in the window. */
export async function licensesOfAll(
  { parts, args, context, name }: Place<object>,
  operation: Operation,
  { window, needsExpiry }: LicenseNeeds,
): Promise<Cost> {
  const below = await Promise.all(
    parts
      .filter(({ account }) => isRhombusAccount(account))
      .map(async ({ account }): Promise<Part & { readonly isAsked: boolean }> => {
        const connection = connectionAt({ account }, context);
        const [orgs, known] = await Promise.all([
          allOrgs(connection, context),
          window && contracts.of(account, context, () => connection.claimKeys.load()),
        ]);
        const isAsked = !window || known === undefined || anyEndsWithin(known.values(), window);
        return { account, rows: { set: name, count: rowsOfPage(args), sure: 0 }, orgs, isAsked };
      }),
  );
  const calls = below.flatMap((part): readonly Calls[] => [
    onceFor(part, getClientsV2),
    ...(needsExpiry ? [onceFor(part, getClaimKeysForPartnerOrg)] : []),
    ...(part.isAsked ? [eachOrg(part, operation.name, part.orgs)] : []),
  ]);
  return { calls, below: below.filter(({ isAsked }) => isAsked) };
}

/** The devices that licences are assigned to. */
export async function assignedDeviceCalls({ parts, selected, context }: Place): Promise<Cost> {
  const fields = selected(itself);
  // Only what the inventory has is announced; anything else is asked for as the licences of each org come.
  const oneByOne = !isInventory(fields);
  const calls = await Promise.all(
    parts.map((part) =>
      deviceCalls(connectionAt(part, context), part.orgs, { fields, filter: {} }, context, oneByOne),
    ),
  );
  return { calls: calls.flat() };
}

/** The orgs that hold licences. */
export function licensedOrgCalls(place: Place): Cost {
  const fields = place.selected(itself);
  const calls = place.parts.map((part) => directoryCall(connectionAt(part, place.context).account, fields));
  return toOrgs(place, calls);
}
