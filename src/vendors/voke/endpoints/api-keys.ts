/** API keys of an organization for its partners. */
import { z } from 'zod';
import { flag, isoTime, list, optional, text } from '../wire.js';
import { get, paged, pageOf, pages } from './get.js';

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
