/** The usual reasons for which a field of Voke causes calls, to be written beside the field. */
import {
  allOf,
  callsOfPage,
  eachOf,
  eachOrg,
  perOrg,
  perPart,
  perPartLater,
  perRow,
  rowsOfPage,
  toOrgs,
} from '../../graph/cost/causes.js';
import { ofNodes, type NodeCalls } from '../../graph/cost/nodes.js';
import { times, type Cost, type FieldCalls, type Part, type Place } from '../../graph/cost/place.js';
import type { PageArguments } from '../../graph/page.js';
import { accountAt, directoryCalls, wholeLists } from './costs.js';
import { getPlants, getSubDevices } from './endpoints/plants.js';

interface List {
  readonly name: string;
  readonly paging: { readonly maximum: number };
}

/** The list of organizations, which proves whose one is before it is asked anything. */
export const throughDirectory: FieldCalls<unknown> = perPartLater((part, { context }) =>
  directoryCalls(accountAt(part), context),
);

/** The organization that rows belong to. */
export const ownerCalls = async (place: Place): Promise<Cost> =>
  toOrgs(place, [...(await throughDirectory(place)).calls]);

/** The rows below a page of a list: no more than a list was seen to have. */
function rowsBelow(part: Part, { args, name }: Place<PageArguments>, list: List, of: 'orgs' | 'rows'): Part {
  const { longest } = accountAt(part).client.sizes.of(list);
  const each = Math.min(rowsOfPage(args), longest ?? Number.POSITIVE_INFINITY);
  const rows = times(part[of], `${part[of].set}/${name}`, each, longest !== undefined);
  return { account: part.account, rows, orgs: part.orgs };
}

/** A page of a list of each organization, in the vendor's order. */
export const ownPageCalls =
  (list: List): FieldCalls<PageArguments> =>
  (place) => ({
    calls: place.parts.map((part) => {
      const known = accountAt(part).client.sizes.of(list);
      const pages = callsOfPage(place.args, { ...known, maximum: list.paging.maximum });
      return eachOrg(part, list.name + place.name, part.orgs, pages);
    }),
    below: place.parts.map((part) => rowsBelow(part, place, list, 'orgs')),
  });

/** A page of the devices of each plant. */
export const subDevicePageCalls: FieldCalls<PageArguments> = (place) => ({
  calls: place.parts.map((part) => {
    const known = accountAt(part).client.sizes.of(getSubDevices);
    const pages = callsOfPage(place.args, { ...known, maximum: getSubDevices.paging.maximum });
    return eachOf(part, getSubDevices.name + place.name, part.rows, pages);
  }),
  below: place.parts.map((part) => rowsBelow(part, place, getSubDevices, 'rows')),
});

/** A whole list of each organization, in which a row is looked for. */
export const foundInList = (list: List): FieldCalls<unknown> =>
  allOf(
    throughDirectory,
    perPart((part) => [wholeLists(accountAt(part), list, part.orgs)]),
  );

/** One plant of each organization that is asked about: the vendor has no call for one. */
export const foundPlant = foundInList(getPlants);

/** Rows of a list of an organization, by their ids. */
export const ownNodeCalls = (list: List): NodeCalls => ofNodes(3, foundInList(list));

/** One call for each organization, behind the directory. */
export const ofOwner = (operation: { readonly name: string }): FieldCalls<unknown> =>
  allOf(throughDirectory, perOrg(operation));

/** One call for each row, behind the directory. */
export const ofRow = (operation: { readonly name: string }): FieldCalls<unknown> =>
  allOf(throughDirectory, perRow(operation));
