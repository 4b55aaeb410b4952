/** Settings of an application, and the calls that carry them. */
import { z } from 'zod';
import { url, words } from '../../../entities/writes/forms.js';
import { setting, settings } from '../../../graph/settings.js';
import { unread, write } from '../endpoints/write.js';
import { identifier } from '../wire.js';
import { HttpMethodEnum } from '../writes/http-method.js';

/** An HTTP method. */
export const method = z.enum(['GET', 'POST']);

// The vendor's client has a few of these only; its pages have all of them, and say that any subset can be changed.
export const applicationSettings = settings({
  // The vendor names no limit.
  name: setting('app_name', 'String', words(255), 'Name, at most 255 characters.'),
  answerUrl: setting('answer_url', 'String', url, 'Address that is asked what to do with a call.'),
  answerMethod: setting('answer_method', HttpMethodEnum, method, 'HTTP method of `answerUrl`.'),
  hangupUrl: setting(
    'hangup_url',
    'String',
    url,
    'Address that is told when a call ends, https:// or http://.',
  ),
  hangupMethod: setting('hangup_method', HttpMethodEnum, method, 'HTTP method of that.'),
  fallbackAnswerUrl: setting(
    'fallback_answer_url',
    'String',
    url,
    'Address that is asked when `answerUrl` fails.',
  ),
  isEnabled: setting('enabled', 'Boolean', z.boolean(), 'Whether it is switched on.'),
  isDefault: setting(
    'default_app',
    'Boolean',
    z.boolean(),
    'Whether it answers what has no other application.',
  ),
  isDefaultOfEndpoints: setting(
    'default_endpoint_app',
    'Boolean',
    z.boolean(),
    'Whether it answers endpoints that have no other.',
  ),
  isDefaultOfNumbers: setting(
    'default_number_app',
    'Boolean',
    z.boolean(),
    'Whether it answers numbers that have no other. No answer of the vendor shows it.',
  ),
});

const { forms, parameters } = applicationSettings;
const ofApplication = { applicationId: z.string() };

/** What they must be where there is none yet. */
export const newApplication = z.object({
  ...forms,
  name: forms.name.unwrap(),
  answerUrl: url,
  answerMethod: method.default('POST'),
});

export const createApplication = write(
  'client',
  'create-application',
  ['POST', '/Application/'],
  z.strictObject({
    ...parameters,
    app_name: parameters.app_name.unwrap(),
    answer_url: url,
    answer_method: method,
  }),
  z.object({ app_id: identifier }),
);

export const updateApplication = write(
  'client',
  'update-application',
  ['POST', '/Application/{applicationId}/'],
  z.strictObject({ ...ofApplication, ...parameters }),
  unread,
);

export const deleteApplication = write(
  'client',
  'delete-application',
  ['DELETE', '/Application/{applicationId}/'],
  z.strictObject(ofApplication),
  unread,
);
