/** A customer's numbers and call records as the customer itself sees them, and the numbers that it could rent. */
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { perOrgAndArguments } from '../../../graph/cost/causes.js';
import { listOwnCallRecords, listRecentCallRecords } from '../endpoints/call-records.js';
import { listInventoryNumbers, listOwnNumbers } from '../endpoints/phone-numbers.js';
import { CallDirectionEnum, windowOfFilter } from '../ledgers/call-record-filter.js';
import { CallRecordRef, callRecordRow } from '../ledgers/call-record.js';
import { CallRecordConnection } from '../ledgers/call-records.js';
import { PhoneNumberConnection, PhoneNumberRef, phoneNumberRow } from '../ledgers/phone-number.js';
import { voicePageCalls } from './voice-costs.js';
import { voicePage } from './voice-page.js';
import { asCustomer, VoiceRef } from './voice.js';

/** Records that `cdr/recent` is asked for at most. */
const recentMaximum = 100;

builder.objectFields(VoiceRef, (t) => ({
  phoneNumbers: t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers that it rents, in the vendor's order (GET …/numbers).",
      args: { search: t.arg.string({ description: 'The number by E.164 contains these digits.' }) },
      calls: voicePageCalls(listOwnNumbers),
      resolve: (customer, { search, ...args }, context) => {
        const rowOf = (wire: Parameters<typeof phoneNumberRow>[0]) =>
          phoneNumberRow(wire, { account: customer.account, customer });
        const parameters = search ? { search } : {};
        return voicePage('ownNumbers', customer, listOwnNumbers, parameters, rowOf, args, context);
      },
    },
    PhoneNumberConnection,
  ),
  inventoryNumbers: t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers that are free to rent, in the vendor's order (GET …/inventory/numbers).",
      args: {
        country: t.arg.string({ description: 'Country by ISO 3166, two letters.' }),
        search: t.arg.string({ description: 'The number by E.164 contains these digits.' }),
        exclude: t.arg.stringList({ description: 'Not numbers that begin so, with the country code.' }),
      },
      calls: voicePageCalls(listInventoryNumbers),
      resolve: (customer, { country, search, exclude, ...args }, context) => {
        // Nobody rents them.
        const rowOf = (wire: Parameters<typeof phoneNumberRow>[0]) =>
          phoneNumberRow({ ...wire, account_id: null }, { account: customer.account, customer: undefined });
        const parameters = {
          ...(country ? { country } : {}),
          ...(search ? { search } : {}),
          ...(exclude && exclude.length > 0 ? { exclude: exclude.join(',') } : {}),
        };
        return voicePage('inventory', customer, listInventoryNumbers, parameters, rowOf, args, context);
      },
    },
    PhoneNumberConnection,
  ),
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
      calls: voicePageCalls(listOwnCallRecords),
      resolve: async (customer, { from, to, direction, minDuration, hangupCause, ...args }, context) => {
        if (Boolean(from) !== Boolean(to)) {
          throw new PartnergraphError('INVALID_ARGUMENT', 'Vobiz wants `from` and `to` together here', {
            argument: from ? 'to' : 'from',
          });
        }
        const parameters = windowOfFilter({ from, to, direction, minDuration, hangupCause });
        const rowOf = (wire: Parameters<typeof callRecordRow>[0]) =>
          callRecordRow(wire, { account: customer.account, customer });
        return voicePage('ownCalls', customer, listOwnCallRecords, parameters, rowOf, args, context);
      },
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
    calls: perOrgAndArguments(listRecentCallRecords),
    resolve: async (customer, { limit }, context) => {
      const wanted = limit ?? 20;
      if (wanted < 1 || wanted > recentMaximum) {
        throw new PartnergraphError(
          'INVALID_ARGUMENT',
          `limit: ${wanted} is not between 1 and ${recentMaximum}`,
          {
            argument: 'limit',
          },
        );
      }
      const { data } = await asCustomer(customer, context).call(listRecentCallRecords, { limit: wanted });
      return data.map((wire) => callRecordRow(wire, { account: customer.account, customer }));
    },
  }),
}));
