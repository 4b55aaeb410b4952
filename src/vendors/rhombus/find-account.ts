/** The way from a node id back to the account that it belongs to. */
import { createAccountFinder } from '../../entities/find-account.js';
import { isRhombusAccount } from './account.js';
import { connectionOf } from './connection.js';

export const { find: findRhombusAccount, open: openNodeId } = createAccountFinder(
  isRhombusAccount,
  connectionOf,
);
