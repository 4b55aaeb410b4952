/** How large a request may be, and how much may be asked with one: the bounds and the defaults. */
import * as z from 'zod';
import { section, wholeNumber } from './values.js';

/** What of a request is limited; each is told by its name in the error of a request that goes beyond. */
export const limitsSection = section(
  z.strictObject({
    requestBytes: wholeNumber(1_024, 67_108_864).default(1_048_576),
    headerBytes: wholeNumber(4_096, 1_048_576).default(16_384),
    receiveMs: wholeNumber(100, 600_000).default(30_000),
    connections: wholeNumber(1, 1_000_000).default(1_000),
    connectionsPerAddress: wholeNumber(1, 1_000_000).default(200),
    stopMs: wholeNumber(1_000, 3_600_000).default(60_000),
    batchSize: wholeNumber(1, 100).default(1),
    tokens: wholeNumber(100, 100_000).default(10_000),
    depth: wholeNumber(1, 100).default(20),
    aliases: wholeNumber(0, 10_000).default(50),
    directives: wholeNumber(0, 10_000).default(50),
    rootFields: wholeNumber(1, 1_000).default(20),
    fields: wholeNumber(10, 1_000_000).default(10_000),
    // A page without `first` has a hundred rows.
    pageSize: wholeNumber(100, 1_000).default(1_000),
    listBreadth: wholeNumber(100, 1_000_000_000).default(5_000_000),
  }),
);
