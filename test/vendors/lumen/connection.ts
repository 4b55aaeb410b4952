/** Lumen as one request sees it. */
import { createAccountFinder } from '../../../src/entities/find-account.js';
import type { ClientOrg } from '../../../src/entities/client-org.js';
import type { Device } from '../../../src/entities/device.js';
import { PartnergraphError } from '../../../src/errors.js';
import { perRequest } from '../../../src/graph/context.js';
import { joinIdParts } from '../../../src/graph/id.js';
import { createRequestApi } from '../../../src/transport/api.js';
import { allRows } from '../../../src/transport/paging.js';
import { isLumenAccount, type LumenAccount } from './account.js';
import { getLamps, getTenants } from './endpoints.js';

export interface LumenConnection {
  readonly tenants: () => Promise<readonly ClientOrg[]>;
  /** The tenant of that id, which must be one of the account's: the gate to its scope. */
  readonly tenant: (id: string) => Promise<ClientOrg>;
  readonly lamps: (tenant: string) => Promise<readonly Device[]>;
}

export const connectionOf = perRequest<LumenAccount, LumenConnection>((account, context) => {
  const api = createRequestApi(account.client, context);
  const tenants = async (): Promise<readonly ClientOrg[]> =>
    (await allRows(api.asPartner(), getTenants, {})).map(({ id, name }) => ({
      __typename: 'LumenTenant',
      account,
      nodeId: joinIdParts([account.id, id]),
      uuid: id,
      name,
    }));
  const tenant = async (id: string): Promise<ClientOrg> => {
    const found = (await tenants()).find(({ uuid }) => uuid === id);
    if (found === undefined)
      throw new PartnergraphError('ORG_NOT_MANAGED', 'Lumen has no such tenant of ours');
    return found;
  };
  const lamps = async (id: string): Promise<readonly Device[]> => {
    const { uuid } = await tenant(id);
    const seen = context.sight.sees(account.id, uuid);
    if (seen === undefined) return [];
    return (await allRows(api.asOrg(seen), getLamps, {})).map((lamp) => ({
      __typename: 'LumenLamp',
      account,
      nodeId: joinIdParts([account.id, uuid, lamp.id]),
      uuid: lamp.id,
      orgUuid: uuid,
      name: lamp.label,
      type: 'OTHER',
      nativeType: 'lamp',
      model: null,
      serialNumber: null,
      firmwareVersion: null,
      connection: lamp.lit ? 'ONLINE' : 'OFFLINE',
      health: 'UNKNOWN',
    }));
  };
  return { tenants, tenant, lamps };
});

export const { find: findLumenAccount, open: openNodeId } = createAccountFinder(isLumenAccount, connectionOf);
