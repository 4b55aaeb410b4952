/** All organizations of the vendor's platform. For super-admins only. */
import { z } from 'zod';
import { isoTime, text, uuid } from '../wire.js';
import { get, paged, pageOf, pages } from './get.js';

const organization = z.object({
  // It becomes a header: one that is no uuid is an answer against the contract.
  id: uuid,
  name: text,
  slug: text,
  description: text,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireOrganization = z.output<typeof organization>;

export const getOrganizations = {
  ...get('partner', 'getOrganizations', '/organizations', paged, pageOf(organization)),
  ...pages<WireOrganization>(),
};
