/** What the gateway sends to a vendor when it writes: every sample of a write, each at a vendor of its own. */
import type { RecordedRequest } from '../../src/simulators/index.js';
import { startWritableGateway } from '../support/writable-gateway.js';
import { samples } from './samples/index.js';
import type { WriteSample } from './samples/sample.js';
import { demandData } from '../vendors/contract/vendor.js';

/** Carries out the samples of a vendor; what that has sent, without what a sample needed before. */
export async function requestsOfWrites(vendor: WriteSample['vendor']): Promise<readonly RecordedRequest[]> {
  const sent: RecordedRequest[] = [];
  for (const sample of samples.filter((candidate) => candidate.vendor === vendor)) {
    sent.push(...(await requestsOf(sample)));
  }
  return sent;
}

async function requestsOf({ vendor, write, input, orgs }: WriteSample): Promise<readonly RecordedRequest[]> {
  const gateway = await startWritableGateway(orgs);
  try {
    const given = { ...(await input(gateway)), idempotencyKey: 'the-key' };
    gateway[vendor].clearRequests();
    const name = write.charAt(0).toUpperCase() + write.slice(1);
    const document = `mutation($input: ${name}Input!) { ${write}(input: $input) { __typename } }`;
    demandData([await gateway.query(document, { input: given })]);
    return [...gateway[vendor].requests];
  } finally {
    await gateway.close();
  }
}
