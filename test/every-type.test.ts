// Each type of the graph is a vendor's or is shared by all of them, so that the tests of every field leave none out.
import { expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { clientSchema } from '../src/schema.js';
import { vendors } from '../src/vendors/index.js';
import { typesOf } from './support/vendor-types.js';

const shared = [
  'AccessKey',
  'AccessKeyConnection',
  'AccessKeyEdge',
  'ApiKeyConnection',
  'ApiKeyEdge',
  'BulkDryRun',
  'BulkRefusedItem',
  'BulkWrite',
  'BulkWriteItem',
  'BulkWriteItemConnection',
  'BulkWriteItemEdge',
  'Client',
  'ClientConnection',
  'ClientEdge',
  'ClientOrgConnection',
  'ClientOrgEdge',
  'CreateAccessKeySuccess',
  'DeviceConnection',
  'DeviceEdge',
  'InvalidInput',
  'LinkClientsSuccess',
  'LinkEnd',
  'LinkSuggestion',
  'LinkSuggestionConnection',
  'LinkSuggestionEdge',
  'Mutation',
  'NotFound',
  'Outage',
  'PageInfo',
  'Query',
  'RevokeAccessKeySuccess',
  'RotateAccessKeySuccess',
  'UnlinkClientsSuccess',
  'Viewer',
];

test('a type that no vendor supplies is one of those that all share', () => {
  const supplied = new Set(vendors.flatMap(({ vendor }) => typesOf(vendor).map(({ name }) => name)));
  const others = Object.values(clientSchema.getTypeMap())
    .filter(isObjectType)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('__') && !supplied.has(name));
  expect(others.sort()).toEqual(shared);
});
