/** `VoiceConcurrency`: the load of a customer's telephony at present, as the customer itself sees it. */
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { valueType } from '../../../graph/shape.js';
import { once } from '../../../reads/kinds.js';
import { integer, number } from '../columns.js';
import type { CustomerRow } from '../customers/customer.js';
import { nothing } from '../endpoints/read.js';
import { getOne, ownRows } from '../reads.js';
import { VoiceRef } from './voice.js';

const Concurrency = valueType(
  'VoiceConcurrency',
  {
    scope: 'voice:read',
    description: 'How many calls a customer has at present, and may have at once.',
  },
  {
    concurrentCalls: integer('concurrent_calls', 'Calls at present.'),
    maximum: integer('max_concurrent', 'Calls that it may have at once.'),
    utilizationPercent: number('utilization_pct', 'The one as a part of the other, in per cent.'),
  },
);

export const getOwnConcurrency = getOne(['client', 'get-concurrency', '/concurrency'], {
  parameters: nothing,
  brings: Concurrency,
  owner: ownRows,
});

const nothingAsked: (customer: CustomerRow) => Record<string, never> = () => ({});

builder.objectField(VoiceRef, 'concurrency', (t) =>
  t.field({
    type: Concurrency.ref,
    nullable: true,
    description: 'Calls at present, and at most (GET …/concurrency).',
    ...one(once(getOwnConcurrency), nothingAsked),
  }),
);
