/** A graph that has its answers from nowhere: clients with devices, one page at a time. */
import type { Execute } from '../src/exports/datasets/pages.js';

export interface MadeUpFleet {
  readonly orgs: number;
  /** Of each org. */
  readonly devices: number;
}

/** Orgs on a page: as many as a dataset asks for. */
const pageOrgs = 100;

const deviceOf = (org: number, index: number, devices: number) => ({
  id: Buffer.from(`RhombusDevice:rhombus/org-${org}/device-${index}`).toString('base64url'),
  uuid: `device-${org}-${index}`,
  name: `Camera ${index} of the north entrance`,
  type: 'CAMERA',
  nativeType: 'CAMERA',
  model: 'CAMERA_R200',
  serialNumber: `RC${org * devices + index}`,
  firmwareVersion: '1.24.0',
  health: index % 20 === 0 ? 'UNHEALTHY' : 'HEALTHY',
  connection: index % 16 === 0 ? 'OFFLINE' : 'ONLINE',
});
const whole = { hasNextPage: false, endCursor: null };

/** An org of the fleet as the dataset `devices` asks for it. */
export const orgOf = (org: number, { devices }: MadeUpFleet) => ({
  uuid: `org-${org}`,
  name: `Client ${org}`,
  partner: { account: 'rhombus' },
  datasetRowId: `org-${org}`,
  devices: {
    nodes: Array.from({ length: devices }, (_, index) => deviceOf(org, index, devices)),
    pageInfo: whole,
    outages: [],
  },
});

/** Answers the operation of the dataset `devices`. */
export const madeUpGraph =
  (fleet: MadeUpFleet): Execute =>
  (_document, { datasetCursor: cursor }) => {
    const first = typeof cursor === 'string' ? Number(cursor) : 0;
    const end = Math.min(fleet.orgs, first + pageOrgs);
    const nodes = Array.from({ length: end - first }, (_, index) => orgOf(first + index, fleet));
    const pageInfo = { hasNextPage: end < fleet.orgs, endCursor: String(end) };
    return Promise.resolve({ data: { clientOrgs: { nodes, pageInfo, outages: [] } } });
  };
