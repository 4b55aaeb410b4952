/** `CallRecordFilter`: which call records; Vobiz decides all of it. */
import { builder } from '../../../graph/builder.js';

export interface CallRecordFilter {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly direction?: 'inbound' | 'outbound' | null | undefined;
  readonly status?: 'answered' | 'failed' | 'busy' | 'no_answer' | null | undefined;
  readonly minDuration?: number | null | undefined;
  readonly hangupCause?: string | null | undefined;
}

export const CallDirectionEnum = builder.enumType('CallDirection', {
  description: 'Which way a call goes, seen from the customer.',
  values: {
    INBOUND: { value: 'inbound', description: 'To the customer.' },
    OUTBOUND: { value: 'outbound', description: 'By the customer.' },
  } as const,
});

const CallStatusEnum = builder.enumType('CallStatus', {
  description: 'What Vobiz filters call records by; the rows themselves do not say it.',
  values: {
    ANSWERED: { value: 'answered', description: 'Answered.' },
    FAILED: { value: 'failed', description: 'Failed.' },
    BUSY: { value: 'busy', description: 'The other end was busy.' },
    NO_ANSWER: { value: 'no_answer', description: 'Not answered.' },
  } as const,
});

export const CallRecordFilterInput = builder.inputRef<CallRecordFilter>('CallRecordFilter').implement({
  description: 'Which call records; all conditions must hold, and Vobiz decides them.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'First day (`start_date`).' }),
    to: t.field({ type: 'Date', description: 'Last day (`end_date`).' }),
    direction: t.field({ type: CallDirectionEnum, description: 'Which way they went (`call_direction`).' }),
    status: t.field({ type: CallStatusEnum, description: 'What became of them (`status`).' }),
    minDuration: t.int({ description: 'They took at least so many seconds (`min_duration`).' }),
    hangupCause: t.string({ description: 'Why they ended, exactly, for example `NORMAL_CLEARING`.' }),
  }),
});

/** The filter as the partner's lists take it. */
export const windowOfFilter = ({ status, ...filter }: CallRecordFilter) => ({
  ...ownWindowOf(filter),
  ...(status ? { status } : {}),
});

/** The filter as the customer's own list takes it. */
export const ownWindowOf = ({
  from,
  to,
  direction,
  minDuration,
  hangupCause,
}: Omit<CallRecordFilter, 'status'>) => ({
  ...(from ? { start_date: from } : {}),
  ...(to ? { end_date: to } : {}),
  ...(direction ? { call_direction: direction } : {}),
  ...(typeof minDuration === 'number' ? { min_duration: minDuration } : {}),
  ...(hangupCause ? { hangup_cause: hangupCause } : {}),
});
