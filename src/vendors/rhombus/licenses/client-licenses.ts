/** `Client.licenses`: device licences of the orgs that are linked to a client. */
import { mergedPage } from '../../../entities/fan-out.js';
import { ClientRef } from '../../../entities/links/client.js';
import { askEnds } from '../../../entities/links/ends.js';
import { builder } from '../../../graph/builder.js';
import { selectedFields } from '../../../graph/selection.js';
import { readingsOf } from '../../../reads/run.js';
import { isRhombusAccount } from '../account.js';
import { deviceLicenses, licensesOfOrg } from './license-loader.js';
import { LicenseRef } from './license.js';
import { deviceLicensesNeed, licenseArguments, LicenseConnection, licenseQuery } from './licenses.js';

builder.objectField(ClientRef, 'licenses', (t) =>
  t.connection(
    {
      type: LicenseRef,
      description: "Device licences of the client's orgs (Rhombus). Costs a call per org.",
      args: licenseArguments,
      needs: deviceLicensesNeed,
      resolve: async (client, args, context, info) => {
        const query = licenseQuery(args, selectedFields(info));
        const merged = await askEnds(client, context, (account, org) =>
          isRhombusAccount(account)
            ? licensesOfOrg(readingsOf(account, context), org, query, deviceLicenses)
            : undefined,
        );
        return mergedPage(merged, query.ordering, args, query.keep);
      },
    },
    LicenseConnection,
  ),
);
