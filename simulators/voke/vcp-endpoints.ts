// What the holder of a partner key reads, as a table.

import type { Endpoint, EndpointCall } from './endpoint.js';
import type { Organization } from './fleet.js';
import { RefusalError } from './refusals.js';
import { findSite, sitesOf, type Site } from './sites.js';
import { commandsOf, meterStateOf, siteConfigOf } from './vcp.js';

/** The endpoints of VCP. */
export const VCP_ENDPOINTS: readonly Endpoint[] = [
  {
    path: '/api/v1/vcp/sites/{siteId}/commands',
    access: 'key',
    parameters: { siteId: 'uuid' },
    answerFor: (call, organization) => ({ commands: commandsOf(call.fleet, siteOf(call, organization)) }),
  },
  {
    path: '/api/v1/vcp/sites/{siteId}/config',
    access: 'key',
    parameters: { siteId: 'uuid' },
    answerFor: (call, organization) => siteConfigOf(call.fleet, siteOf(call, organization)),
  },
  {
    path: '/api/v1/vcp/meter-state',
    access: 'key',
    parameters: { ean: 'ean' },
    answerFor({ fleet, parameters, plants }, organization) {
      const ean = parameters.given('ean');
      const site = sitesOf(fleet, organization).find(({ eanCons, eanProd }) =>
        [eanCons, eanProd].includes(ean),
      );
      if (site === undefined || plants?.includes(site.id) === false)
        throw new RefusalError('SITE_NOT_FOUND', 'No site has this EAN');
      return meterStateOf(fleet, site);
    },
  },
];

function siteOf({ fleet, parameters, plants }: EndpointCall, { id }: Organization): Site {
  const site = findSite(fleet, parameters.given('siteId'));
  if (site === undefined) throw new RefusalError('SITE_NOT_FOUND', 'Site not found');
  if (site.organization.id !== id)
    throw new RefusalError('FORBIDDEN', 'The site is not of this organization');
  if (plants?.includes(site.id) === false)
    throw new RefusalError('FORBIDDEN', 'The key is not for this site');
  return site;
}
