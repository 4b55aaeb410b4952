/** Whose everything is, made from the simulators' own data: the oracle for what a limited caller may see. */
import type { ThreeVendors } from './three-vendors.js';

/** An org or a customer, as `account/native id`. */
export type Place = string;

export interface Possessions {
  /** All orgs and customers. */
  readonly places: readonly Place[];
  /** Texts that only one of them has: uuids, numbers, ids. */
  readonly ownerOf: ReadonlyMap<string, Place>;
  /** The companies of the fiction: what they are at each vendor, and what each vendor calls them. */
  readonly companies: readonly { readonly places: readonly Place[]; readonly names: readonly string[] }[];
}

export function possessionsOf({ rhombus, vobiz, voke }: ThreeVendors): Possessions {
  const ownerOf = new Map<string, Place>();
  const own = (place: Place, marks: readonly (string | null | undefined)[]): void =>
    marks.forEach((mark) => mark && ownerOf.set(mark, place));
  const companies = new Map<number, { places: Place[]; names: string[] }>();
  const add = (index: number, place: Place, name: string): void => {
    const company = companies.get(index) ?? { places: [], names: [] };
    companies.set(index, company);
    company.places.push(place);
    company.names.push(name);
  };

  rhombus.oracle.orgs().forEach(({ uuid, name }, index) => {
    const { oracle } = rhombus;
    add(index, `rhombus/${uuid}`, name);
    own(`rhombus/${uuid}`, [uuid]);
    for (const things of [
      oracle.devicesOf(uuid),
      oracle.licensesOf(uuid),
      oracle.doorsOf(uuid),
      oracle.locationsOf(uuid),
      oracle.usersOf(uuid),
      oracle.policyAlertsOf(uuid),
    ])
      own(
        `rhombus/${uuid}`,
        things.map((thing) => thing.uuid),
      );
  });
  for (const { authId, id, name, companyIndex } of vobiz.oracle.customers()) {
    const { oracle } = vobiz;
    const place = `vobiz/${authId}`;
    add(companyIndex, place, name);
    own(place, [authId]);
    own(
      place,
      oracle.transactionsOf(authId).map((row) => row.id),
    );
    own(
      place,
      oracle.callsOf(authId).map((row) => row.uuid),
    );
    own(
      place,
      oracle.kycSessionsOf(authId).map((row) => row.id),
    );
    own(
      place,
      oracle.numbersOf(authId).map((row) => row.e164),
    );
    // A short number may stand anywhere.
    if (id.length > 8) own(place, [id]);
  }
  for (const { id, name, companyIndex } of voke.oracle.organizations()) {
    const { oracle } = voke;
    const place = `voke/${id}`;
    const plants = oracle.plantsOf(id);
    add(companyIndex, place, name);
    own(place, [id, ...plants.map((plant) => plant.id)]);
    own(
      place,
      plants.flatMap((plant) => oracle.subDevicesOf(plant.id).map((device) => device.id)),
    );
    own(
      place,
      [...oracle.apiKeysOf(id), ...oracle.plantGroupsOf(id), ...oracle.alertsOf(id)].map((row) => row.id),
    );
  }
  return {
    places: [...companies.values()].flatMap(({ places }) => places),
    ownerOf,
    companies: [...companies.values()],
  };
}
