/** A customer's call records as the customer itself sees them. */
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { pages } from '../../../graph/list-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { all } from '../../../graph/reading.js';
import { once } from '../../../reads/kinds.js';
import type { CustomerRow } from '../customers/customer.js';
import { VoiceRef } from '../voice/voice.js';
import { CallDirectionEnum, ownWindowOf, type CallRecordFilter } from './call-record-filter.js';
import { CallRecordRef, listOwnCallRecords, listRecentCallRecords } from './call-record.js';
import { CallRecordConnection } from './call-records.js';

/** Records that `cdr/recent` is asked for at most. */
const recentMaximum = 100;

type OwnFilter = Omit<CallRecordFilter, 'status'> & PageArguments;

function windowOf(_customer: CustomerRow, { from, to, direction, minDuration, hangupCause }: OwnFilter) {
  if (Boolean(from) !== Boolean(to)) {
    throw new PartnergraphError('INVALID_ARGUMENT', 'Vobiz wants `from` and `to` together here', {
      argument: from ? 'to' : 'from',
    });
  }
  return ownWindowOf({ from, to, direction, minDuration, hangupCause });
}

function recentOf(_customer: CustomerRow, { limit }: { readonly limit?: number | null | undefined }) {
  const wanted = limit ?? 20;
  if (wanted >= 1 && wanted <= recentMaximum) return { limit: wanted };
  throw new PartnergraphError('INVALID_ARGUMENT', `limit: ${wanted} is not between 1 and ${recentMaximum}`, {
    argument: 'limit',
  });
}

builder.objectFields(VoiceRef, (t) => ({
  callRecords: t.connection(
    {
      type: CallRecordRef,
      nullable: true,
      description: "Call records, in the vendor's order (GET …/cdr).",
      args: {
        from: t.arg({ type: 'Date', description: 'First day; together with `to`.' }),
        to: t.arg({ type: 'Date', description: 'Last day; together with `from`.' }),
        direction: t.arg({ type: CallDirectionEnum, description: 'Which way they went.' }),
        minDuration: t.arg.int({ description: 'They took at least so many seconds.' }),
        hangupCause: t.arg.string({ description: 'Why they ended, exactly.' }),
      },
      ...pages(listOwnCallRecords, windowOf),
    },
    CallRecordConnection,
  ),
  recentCalls: t.field({
    type: [CallRecordRef],
    nullable: true,
    description: 'The latest call records (GET …/cdr/recent).',
    args: {
      limit: t.arg.int({ defaultValue: 20, description: `How many, 1 to ${recentMaximum}.` }),
    },
    ...all(once(listRecentCallRecords), recentOf),
  }),
}));
