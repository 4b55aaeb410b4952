/** `Client.devices`: the devices of a client at all vendors. */
import { builder } from '../../graph/builder.js';
import { selectedFields } from '../../graph/selection.js';
import { DeviceConnection, deviceOrder, DeviceRef, matches } from '../device.js';
import { deviceArguments, deviceQuery, devicesOfOrgsNeed } from '../devices.js';
import { mergedPage } from '../fan-out.js';
import { ClientRef } from './client.js';
import { askEnds } from './ends.js';

builder.objectField(ClientRef, 'devices', (t) =>
  t.connection(
    {
      type: DeviceRef,
      description: "Devices of all the client's orgs.",
      args: deviceArguments,
      needs: devicesOfOrgsNeed,
      resolve: async (client, args, context, info) => {
        const query = deviceQuery(args, selectedFields(info));
        const merged = await askEnds(client, context, ({ devices }, native) =>
          devices?.ofOrg(native, query, context),
        );
        return mergedPage(merged, deviceOrder.ordering(args.orderBy), args, matches(query.filter));
      },
    },
    DeviceConnection,
  ),
);
