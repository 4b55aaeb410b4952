/** The organization as the target of a write. */
import type { Target } from '../../../entities/writes/write.js';

/** The field `organizationId`, which says this of itself. */
export const organizationTarget = (description: string): Target => ({
  field: 'organizationId',
  types: ['VokeOrganization'],
  of: 'client',
  description,
});
