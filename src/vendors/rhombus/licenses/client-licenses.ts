/** `Client.licenses`: device licences of the orgs that are linked to a client. */
import { mergedPage } from '../../../entities/fan-out.js';
import { ClientRef } from '../../../entities/links/client.js';
import { askEnds } from '../../../entities/links/ends.js';
import type { Answer } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import { isRhombusAccount } from '../account.js';
import { connectionOf, type RhombusConnection } from '../connection.js';
import { getDeviceLicensesForClientOrg } from '../endpoints/licenses.js';
import { licensesOfOrgs } from './license-costs.js';
import { licensesOfOrg } from './license-loader.js';
import { deviceLicensesOf, type LicenseRow } from './license-row.js';
import { LicenseRef } from './license.js';
import { licenseArguments, LicenseConnection, licenseQuery } from './licenses.js';

builder.objectField(ClientRef, 'licenses', (t) =>
  t.connection(
    {
      type: LicenseRef,
      description: "Device licences of the client's orgs (Rhombus). Costs a call per org.",
      args: licenseArguments,
      calls: (place) =>
        licensesOfOrgs(place, getDeviceLicensesForClientOrg, licenseQuery(place.args).needsExpiry),
      resolve: async (client, args, context) => {
        const { needsExpiry, ordering, keep } = licenseQuery(args);
        const merged = await askEnds(client, context, (account, org) =>
          isRhombusAccount(account)
            ? licensesOf(connectionOf(account, context), org, needsExpiry)
            : undefined,
        );
        return mergedPage(merged, ordering, args, keep);
      },
    },
    LicenseConnection,
  ),
);

async function licensesOf(
  connection: RhombusConnection,
  uuid: string,
  needsExpiry: boolean,
): Promise<Answer<LicenseRow>> {
  const org = await connection.directory.org(uuid);
  return licensesOfOrg(connection, org, needsExpiry, deviceLicensesOf);
}
