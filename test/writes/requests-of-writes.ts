/** What the gateway sends to a vendor when it writes: every sample of a write, each at a vendor of its own. */
import type { RecordedRequest } from '../../simulators/index.js';
import { startWritableGateway } from '../support/writable-gateway.js';
import { writeDocument } from '../support/write-document.js';
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
    demandData([await gateway.query(writeDocument(write, { as: 'outcome' }), { input: given })]);
    return [...gateway[vendor].requests];
  } finally {
    await gateway.close();
  }
}
