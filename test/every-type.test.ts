// Each type of the graph is a vendor's or is shared by all of them, so that the tests of every field leave none out.
import { expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { allWrites } from '../src/entities/writes/define-write.js';
import { clientSchema } from '../src/schema.js';
import { vendors } from '../src/vendors/index.js';
import { typesOf } from './support/vendor-types.js';

const shared = [
  'AccessKey',
  'AccessKeyConnection',
  'AccessKeyEdge',
  'ApiKeyConnection',
  'ApiKeyEdge',
  'AuditEntry',
  'AuditEntryConnection',
  'AuditEntryEdge',
  'AuditOutcome',
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
  'DryRun',
  'InvalidInput',
  'LinkClientsSuccess',
  'LinkEnd',
  'LinkSuggestion',
  'LinkSuggestionConnection',
  'LinkSuggestionEdge',
  'Mutation',
  'NotCarriedOut',
  'NotFound',
  'NotPermitted',
  'Outage',
  'OutcomeUnknown',
  'PageInfo',
  'Query',
  'RevokeAccessKeySuccess',
  'RotateAccessKeySuccess',
  'UnlinkClientsSuccess',
  'VendorRefused',
  'Viewer',
];

test('a type that no vendor supplies is one of those that all share', () => {
  const supplied = new Set(vendors.flatMap(({ vendor }) => typesOf(vendor).map(({ name }) => name)));
  // What writes succeed with is held by what all writes are held to.
  const successes = new Set(allWrites().map(({ name }) => `${name}Success`.toLowerCase()));
  const others = Object.values(clientSchema.getTypeMap())
    .filter(isObjectType)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('__') && !supplied.has(name) && !successes.has(name.toLowerCase()));
  expect(others.sort()).toEqual(shared);
});
