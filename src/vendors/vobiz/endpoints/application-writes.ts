/** A customer's applications, made, changed and removed with its own credential. */
import { z } from 'zod';
import { identifier } from '../wire.js';
import { unread, write } from './write.js';

const words = z.string().optional();
const flag = z.boolean().optional();
const method = z.enum(['GET', 'POST']).optional();

// The vendor's client has a few of these only; its pages have all of them, and say that any subset can be changed.
const settings = {
  app_name: words,
  answer_url: words,
  answer_method: method,
  hangup_url: words,
  hangup_method: method,
  fallback_answer_url: words,
  enabled: flag,
  default_app: flag,
  default_endpoint_app: flag,
  default_number_app: flag,
};
const ofApplication = { applicationId: z.string() };

export type ApplicationSettings = z.output<z.ZodObject<typeof settings>>;

export const createApplication = write(
  'client',
  'create-application',
  ['POST', '/Application/'],
  z.strictObject({
    ...settings,
    app_name: z.string(),
    answer_url: z.string(),
    answer_method: z.enum(['GET', 'POST']),
  }),
  z.object({ app_id: identifier }),
);

export const updateApplication = write(
  'client',
  'update-application',
  ['POST', '/Application/{applicationId}/'],
  z.strictObject({ ...ofApplication, ...settings }),
  unread,
);

export const deleteApplication = write(
  'client',
  'delete-application',
  ['DELETE', '/Application/{applicationId}/'],
  z.strictObject(ofApplication),
  unread,
);
