/** How hardware gets to a client org. */
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

const orgOf = ({ rhombus }: WritableGateway, index: number): string =>
  rhombus.oracle.orgs()[index]?.uuid ?? '';

/** Serial numbers of the devices of an org. */
const serialNumbers = async ({ query }: WritableGateway, id: unknown): Promise<unknown> => {
  const { data } = await query(
    'query($id: ID!) { node(id: $id) { ... on RhombusClientOrg { devices { nodes { serialNumber } } } } }',
    { id },
  );
  return data;
};

export const deviceRegistrationSamples: readonly WriteSample[] = [
  {
    write: 'registerDevice',
    vendor: 'rhombus',
    operation: '/api/partner/registerCameraToClient',
    input: (gateway) => ({
      clientOrgId: idOf('RhombusClientOrg', 'rhombus', orgOf(gateway, 0)),
      serialNumber: gateway.rhombus.oracle.availableHardware()[0]?.serialNumber,
    }),
    readBack: (gateway, { clientOrgId }) => serialNumbers(gateway, clientOrgId),
    lost: 'settled',
  },
  {
    write: 'reassignDeviceOrg',
    vendor: 'rhombus',
    operation: '/api/partner/reassignDeviceOrg',
    input: (gateway) => {
      const { oracle } = gateway.rhombus;
      const from = oracle.orgs().find(({ uuid }) => oracle.devicesOf(uuid).some((each) => each.reassignable));
      const to = oracle.orgs().find(({ uuid }) => uuid !== from?.uuid);
      return {
        fromOrgId: idOf('RhombusClientOrg', 'rhombus', from?.uuid ?? ''),
        toOrgId: idOf('RhombusClientOrg', 'rhombus', to?.uuid ?? ''),
        serialNumber: oracle.devicesOf(from?.uuid ?? '').find((each) => each.reassignable)?.serialNumber,
      };
    },
    readBack: (gateway, { toOrgId }) => serialNumbers(gateway, toOrgId),
    lost: 'settled',
  },
];
