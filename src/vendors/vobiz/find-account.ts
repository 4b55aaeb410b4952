/** The way from a node id back to the account that it belongs to. */
import { createAccountFinder } from '../../entities/find-account.js';
import { isVobizAccount } from './account.js';
import { connectionOf } from './connection.js';

export const { find: findVobizAccount, open: openNodeId } = createAccountFinder(isVobizAccount, connectionOf);
