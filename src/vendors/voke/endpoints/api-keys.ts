/** API keys of an organization for its partners. */
import { z } from 'zod';
import { flag, isoTime, list, optional, text } from '../wire.js';
import { get, paged, pageOf, pages } from './get.js';
import { shownSecret, write } from './write.js';

const creator = z.object({
  id: text,
  email: text,
  name: text,
  role: text,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireCreator = z.output<typeof creator>;

const apiKey = z.object({
  id: z.string(),
  name: text,
  partnerId: text,
  organizationId: text,
  keyPrefix: text,
  scopes: list(z.string()),
  isActive: flag,
  vhost: text,
  allowedIps: list(z.string()),
  createdBy: text,
  creator: optional(creator),
  createdAt: isoTime,
  updatedAt: isoTime,
  expiresAt: isoTime,
  lastUsedAt: isoTime,
});
export type WireApiKey = z.output<typeof apiKey>;

export const getPartnerApiKeys = {
  ...get('org', 'getPartnerApiKeys', '/partner/api-keys', paged, pageOf(apiKey)),
  ...pages<WireApiKey>(),
};

/** The only answer that ever shows the key, and the key that signs its messages. */
export const createPartnerApiKey = write(
  'createPartnerApiKey',
  ['POST', '/partner/api-keys'],
  z.strictObject({
    name: z.string(),
    partnerId: z.string(),
    scopes: z.array(z.string()).min(1),
    allowedIps: z.array(z.string()).optional(),
    allowedPlantIds: z.array(z.string()).optional(),
    expiresAt: z.string().optional(),
  }),
  z.object({ apiKey, key: shownSecret, signingKey: optional(shownSecret) }),
);

export const revokePartnerApiKey = write(
  'revokePartnerApiKey',
  ['DELETE', '/partner/api-keys/{id}'],
  z.strictObject({ id: z.string() }),
  z.object({}).nullable(),
);
