/** The way from a node id back to the account that it belongs to. */
import { createAccountFinder } from '../../entities/find-account.js';
import { isVokeAccount } from './account.js';
import { connectionOf } from './connection.js';

export const { find: findVokeAccount, open: openNodeId } = createAccountFinder(isVokeAccount, connectionOf);
