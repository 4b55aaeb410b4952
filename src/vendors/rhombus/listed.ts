/** What a list of the vendor brought, and what is known to be missing from it. */
import type { Answer } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Operation } from '../../transport/endpoint.js';

/** What an answer may say beside what was asked for, where its endpoint declares it. */
export interface Told {
  readonly warningMsg?: string | null;
}

/** The failures that an answer stands for although it came: what the vendor itself says is missing from it. */
export function warningsOf(
  { name: endpoint }: Pick<Operation, 'name'>,
  { warningMsg }: Told,
  org?: string,
): readonly PartnergraphError[] {
  const said = warningMsg?.trim() ?? '';
  return said === '' ? [] : [incomplete(endpoint, `${endpoint} warns: ${said}`, org, true)];
}

/**
 * The rows of an answer. What has no identity, for which `rowOf` gives undefined, cannot be referred to and is left out,
 * but not without a word: it may be the whole fleet under a name that we do not know. What is null is left out on purpose.
 */
export function listed<Wire, Row>(
  endpoint: Pick<Operation, 'name'>,
  answer: Told,
  wire: readonly Wire[],
  rowOf: (wire: Wire) => Row | null | undefined,
  org?: string,
): Answer<Row> {
  let lost = 0;
  const rows = wire.flatMap((each) => {
    const row = rowOf(each);
    if (row === undefined) lost += 1;
    return row === undefined || row === null ? [] : [row];
  });
  const warnings = warningsOf(endpoint, answer, org);
  if (lost === 0) return { rows, failures: warnings };
  const count = `${endpoint.name} has ${lost} of ${wire.length} rows without an id, which are left out`;
  return { rows, failures: [...warnings, incomplete(endpoint.name, count, org, false)] };
}

const incomplete = (
  endpoint: string,
  message: string,
  org: string | undefined,
  saidByVendor: boolean,
): PartnergraphError =>
  new PartnergraphError('VENDOR_INCOMPLETE_ANSWER', message, {
    vendor: 'rhombus',
    endpoint,
    ...(org === undefined ? {} : { org }),
    ...(saidByVendor ? { saidByVendor } : {}),
  });
