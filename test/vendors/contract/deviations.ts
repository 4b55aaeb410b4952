/** Where we go another way than a contract's file on purpose, and why. What is not needed any more has to go. */
import type { Mistake } from './shape.js';

/** Fields of operations that are not as the file says. */
export interface Deviation {
  readonly vendor: string;
  /** Who deviates. */
  readonly by: 'gateway' | 'simulator';
  /** By the contract's own names, as `GET /path`. */
  readonly operations: readonly string[];
  /** With all that is below them; empty stands for the whole answer. */
  readonly fields: readonly string[];
  readonly reason: string;
}

/** What was found wrong with an operation. */
export interface Finding {
  readonly operation: string;
  readonly mistakes: readonly Mistake[];
}

const partner = 'GET /api/v1/partner';
const account = 'GET /api/v1/Account/{auth_id}';

const callLists = [`${partner}/accounts/{customer_auth_id}/cdrs`, `${partner}/cdrs`, `${account}/cdr`];
const numberLists = [
  `${partner}/accounts/{customer_auth_id}/numbers`,
  `${partner}/numbers`,
  `${account}/numbers`,
  `${account}/inventory/numbers`,
];
const transactionLists = [`${partner}/accounts/{customer_auth_id}/transactions`, `${partner}/transactions`];
const limits = [
  'base_cps_limit',
  'base_concurrent_calls_limit',
  'purchased_cps',
  'purchased_concurrent_calls',
];

const applications = 'POST /api/v1/Account/{auth_id}/Application/';
const settingsOfApplications = [
  'default_app',
  'default_endpoint_app',
  'enabled',
  'fallback_answer_url',
  'hangup_method',
  'hangup_url',
];

const deviations: readonly Deviation[] = [
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${partner}/accounts`],
    fields: limits.map((field) => `accounts.[].${field}`),
    reason: 'the file has seen null alone and says no type; beside them stand limits that are whole numbers',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${partner}/accounts/{customer_auth_id}`],
    fields: limits,
    reason: 'as in the list of accounts',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${partner}/dashboard`, `${partner}/analytics`],
    fields: ['time_series.[].inbound.total_cost', 'time_series.[].outbound.total_cost'],
    reason: 'totals are read by one schema; the directions of a day are the only ones that have no cost',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${partner}/accounts/{customer_auth_id}/cdrs/{call_uuid}`],
    fields: ['data'],
    reason:
      'the file shows the bare record; the same operation of a customer wraps it in data, and both are read',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: callLists,
    fields: ['total'],
    reason: 'lists have their total in pagination or beside the rows, and every list is read both ways',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${account}/cdr`, `${account}/cdr/recent`],
    fields: ['data.[].campaign_id'],
    reason: 'this file has seen null alone and says no type; the file of the partner says text',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: numberLists,
    fields: ['data', 'pagination'],
    reason: 'the documents say items, consumers of the API read data; the total is looked for in both places',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${account}/inventory/numbers`],
    fields: [
      'application_id',
      'last_billing_date',
      'next_billing_date',
      'purchased_at',
      'source',
      'tags',
    ].map((field) => `items.[].${field}`),
    reason: 'a number that nobody has bought lacks what comes with an owner, and is read as any other',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${partner}/concurrency/transfers`],
    fields: [''],
    reason:
      'no answer is documented; the names are those of the answer to a transfer, in any likely envelope',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${account}/trunks`],
    fields: ['limit', 'offset'],
    reason:
      'the file has no parameter, and an answer of 20 that says how many there are: the rest is asked for as of applications',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [applications],
    fields: [...settingsOfApplications, 'default_number_app'],
    reason: 'the file has three fields of an application, the pages of the vendor have all of them',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${applications}{app_id}/`],
    fields: [...settingsOfApplications, 'answer_method', 'answer_url'],
    reason: 'as when it is created; the file itself says that any subset of the fields can be changed',
  },
  {
    vendor: 'Vobiz',
    by: 'gateway',
    operations: [`${account}/Application/{app_id}/`],
    fields: ['fallback_answer_url'],
    reason: 'the file has seen null alone here and says no type; in the list of applications it is text',
  },
  {
    vendor: 'Vobiz',
    by: 'simulator',
    operations: [`${partner}/concurrency/transfers`],
    fields: [''],
    reason: 'no answer is documented; this one is our reading',
  },
  {
    vendor: 'Vobiz',
    by: 'simulator',
    operations: transactionLists,
    fields: [
      'summary.net_amount',
      'summary.total_credit',
      'summary.total_debit',
      'summary.by_reference_type.[].total_credit',
      'summary.by_reference_type.[].total_debit',
    ],
    reason: 'the file types these sums as integers, the examples of the documents have fractions',
  },
];

/** Those that were chosen on one side. */
export const deviationsOf = (vendor: string, by: Deviation['by']): readonly Deviation[] =>
  deviations.filter((deviation) => deviation.vendor === vendor && deviation.by === by);

/** Mistakes that no deviation speaks of. */
export function unexpected(
  known: readonly Deviation[],
  operation: string,
  mistakes: readonly Mistake[],
): Mistake[] {
  const fields = known
    .filter(({ operations }) => operations.includes(operation))
    .flatMap(({ fields }) => fields);
  return mistakes.filter((mistake) => !fields.some((field) => isWithin(mistake, field)));
}

/** Deviations, as `operation: field`, of which nothing was found. */
export function unneeded(known: readonly Deviation[], findings: readonly Finding[]): string[] {
  return known.flatMap(({ fields, operations }) =>
    operations.flatMap((operation) => {
      const mistakes = findings
        .filter((finding) => finding.operation === operation)
        .flatMap((one) => one.mistakes);
      const idle = fields.filter((field) => !mistakes.some((mistake) => isWithin(mistake, field)));
      return idle.map((field) => `${operation}: ${field}`);
    }),
  );
}

const isWithin = ({ field }: Mistake, outer: string): boolean =>
  outer === '' || field === outer || field.startsWith(`${outer}.`);
