/** `deleteClientOrg`: ends a client's account, for good. */
import { z } from 'zod';
import { invalidInput } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { connectionAt } from '../connection.js';
import { deleteClient } from '../endpoints/client-writes.js';
import { readingsOf } from '../../../reads/run.js';
import { directoryOf, directoryRead } from '../orgs/directory.js';
import { plannedBy } from '../../../graph/reading.js';
import type { DeviceStatus } from '../orgs/status-map.js';
import { summary } from '../orgs/summary.js';
import { orgTarget } from './subject.js';

const gone = z.object({
  uuid: z.string(),
  name: z.string().nullable(),
  deviceCount: z.number().nullable(),
});

defineWrite({
  name: 'deleteClientOrg',
  description:
    `Ends a client's account with all that is in it (Rhombus deleteClient). An org that has devices is not deleted unless
  it is said that it may: hardware that the partner registered is in \`availableHardware\` afterwards; the vendor does not say
  what becomes of other hardware, of licences and of recordings.`.replace(/\s+/g, ' '),
  scope: 'orgs:write',
  target: orgTarget('Global id of the client org that is to go.'),
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  howToFindOut: 'Look in `clientOrgs` whether the org is still there.',
  calls: 1,
  looks: plannedBy(directoryRead, summary),
  input: (t) => ({
    evenWithDevices: t.boolean({
      description:
        'Whether it may go although it has devices, or although the vendor does not say whether it has any; no without it.',
    }),
  }),
  values: z.object({ evenWithDevices: z.boolean().optional() }),
  witness: gone,
  facts: gone,
  plan: async ({ evenWithDevices = false }, { account, native: [uuid = ''], context }) => {
    const { api, directory, readings } = connectionAt({ account }, context);
    const { name } = await directory.org(uuid, new Set(['name']));
    const { rows } = await summary.run(readings, await readings.org(uuid), true);
    const status = rows[0]?.deviceStatus ?? null;
    const deviceCount = countOf(status);
    if (deviceCount !== 0 && !evenWithDevices) return invalidInput('evenWithDevices', hasDevices(status));
    const call = api.asPartner().prepare(deleteClient, { clientOrgUuid: uuid });
    const known = { uuid, name, deviceCount };
    return planned(call, known, () => ({ facts: known }));
  },
  settle: async (known, { account, context }) => {
    const { every, failures } = await directoryOf(readingsOf(account, context)).listed();
    // A row that cannot be read may be the one.
    if (failures[0] !== undefined) throw failures[0];
    const isThere = every.some(({ uuid }) => uuid === known.uuid);
    return isThere ? 'no trace' : { carriedOut: known };
  },
  success: {
    description: 'The client org is gone.',
    fields: (t) => ({
      uuid: t.string({
        description: "The vendor's own id that the org had.",
        resolve: ({ facts: { uuid } }) => uuid,
      }),
      name: t.string({
        nullable: true,
        description: 'Name that it had.',
        resolve: ({ facts: { name } }) => name,
      }),
      deviceCount: t.int({
        scope: 'devices:read',
        nullable: true,
        description: 'Devices that it had (getClientSummaryInfo); null where the vendor did not say.',
        resolve: ({ facts: { deviceCount } }) => deviceCount,
      }),
    }),
  },
});

/** All devices together; null where the vendor does not say how many there are of each kind. */
const countOf = (status: readonly DeviceStatus[] | null): number | null =>
  status === null || status.some(({ total }) => total === null)
    ? null
    : status.reduce((sum, { total }) => sum + (total ?? 0), 0);

function hasDevices(status: readonly DeviceStatus[] | null): string {
  const kinds = (status ?? []).filter(({ total }) => total !== 0);
  const counts = kinds.map(({ nativeType, total }) => `${nativeType}: ${total ?? 'not known'}`).join(', ');
  const what =
    counts === '' ? 'the vendor does not say whether the org has devices' : `the org has devices (${counts})`;
  return `${what}; true says that it may go all the same`;
}
