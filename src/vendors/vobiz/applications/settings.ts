/** Settings of an application, as an input has them and as the vendor takes them, and the calls that carry them. */
import type { InputFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { url, words } from '../../../entities/writes/forms.js';
import type { builder } from '../../../graph/builder.js';
import { unread, write } from '../endpoints/write.js';
import { identifier } from '../wire.js';
import { HttpMethodEnum } from '../writes/http-method.js';

type Types = (typeof builder)['$inferSchemaTypes'];

const flag = z.boolean().optional();

/** An HTTP method. */
export const method = z.enum(['GET', 'POST']);

/** A name; the vendor names no limit. */
export const applicationName = words(255);

/** What they must be. */
export const applicationValues = {
  name: applicationName.optional(),
  answerUrl: url.optional(),
  answerMethod: method.optional(),
  hangupUrl: url.optional(),
  hangupMethod: method.optional(),
  fallbackAnswerUrl: url.optional(),
  isEnabled: flag,
  isDefault: flag,
  isDefaultOfEndpoints: flag,
  isDefaultOfNumbers: flag,
};

const sentText = z.string().optional();
const sentMethod = z.enum(['GET', 'POST']).optional();

// The vendor's client has a few of these only; its pages have all of them, and say that any subset can be changed.
const sentSettings = {
  app_name: sentText,
  answer_url: sentText,
  answer_method: sentMethod,
  hangup_url: sentText,
  hangup_method: sentMethod,
  fallback_answer_url: sentText,
  enabled: flag,
  default_app: flag,
  default_endpoint_app: flag,
  default_number_app: flag,
};
const ofApplication = { applicationId: z.string() };

export type ApplicationSettings = z.output<z.ZodObject<typeof sentSettings>>;

export const createApplication = write(
  'client',
  'create-application',
  ['POST', '/Application/'],
  z.strictObject({
    ...sentSettings,
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
  z.strictObject({ ...ofApplication, ...sentSettings }),
  unread,
);

export const deleteApplication = write(
  'client',
  'delete-application',
  ['DELETE', '/Application/{applicationId}/'],
  z.strictObject(ofApplication),
  unread,
);

type Values = z.output<z.ZodObject<typeof applicationValues>>;

/** The same by the vendor's names. What is not given is undefined, and not sent. */
export const wireApplication = (given: Values): ApplicationSettings => ({
  app_name: given.name,
  answer_url: given.answerUrl,
  answer_method: given.answerMethod,
  hangup_url: given.hangupUrl,
  hangup_method: given.hangupMethod,
  fallback_answer_url: given.fallbackAnswerUrl,
  enabled: given.isEnabled,
  default_app: given.isDefault,
  default_endpoint_app: given.isDefaultOfEndpoints,
  default_number_app: given.isDefaultOfNumbers,
});

/** Their fields in an input, but for those that only a change may leave out. */
export const applicationInput = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  answerMethod: t.field({ type: HttpMethodEnum, description: 'HTTP method of `answerUrl`.' }),
  hangupUrl: t.string({ description: 'Address that is told when a call ends, https:// or http://.' }),
  hangupMethod: t.field({ type: HttpMethodEnum, description: 'HTTP method of that.' }),
  fallbackAnswerUrl: t.string({ description: 'Address that is asked when `answerUrl` fails.' }),
  isEnabled: t.boolean({ description: 'Whether it is switched on.' }),
  isDefault: t.boolean({ description: 'Whether it answers what has no other application.' }),
  isDefaultOfEndpoints: t.boolean({ description: 'Whether it answers endpoints that have no other.' }),
  isDefaultOfNumbers: t.boolean({
    description: 'Whether it answers numbers that have no other. No answer of the vendor shows it.',
  }),
});
