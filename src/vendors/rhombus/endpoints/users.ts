/** People: the users of a client org. Client level. */
import { z } from 'zod';
import { flag, list, milliseconds, rows, text } from '../wire.js';
import { nothing, read, warning } from './read.js';

export const user = z.object({
  uuid: text,
  name: text,
  firstName: text,
  lastName: text,
  email: text,
  accountOwner: flag,
  mfaEnabled: flag,
  emailVerified: flag,
  status: text,
  createdAtMillis: milliseconds,
  orgUuid: text,
});
export type WireUser = z.output<typeof user>;

export const getUsersInOrg = read(
  'org',
  '/api/user/getUsersInOrg',
  nothing,
  z.object({ users: rows(user), partners: list(user), ...warning }),
);
