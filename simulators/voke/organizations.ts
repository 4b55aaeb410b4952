// The organizations as /organizations lists them.

import { DAY_MS, instant, type Fleet, type Organization } from './fleet.js';

/** The contract's Organization. */
export function organizationRow({ startedAt }: Fleet, organization: Organization): object {
  const { company, createdAt, id, name, slug } = organization;
  return {
    id,
    name,
    slug,
    description: company.index % 3 === 0 ? null : `${company.industry} in ${company.city.city}`,
    createdAt: instant(createdAt),
    updatedAt: instant(Math.min(startedAt, createdAt + 30 * DAY_MS)),
  };
}
