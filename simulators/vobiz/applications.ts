// Voice applications: the web addresses that the vendor asks what to do with a call.

import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { DAY_MS, stamp } from './instants.js';

/** The contract's ListApplicationsResponseObjectsItem, which is kept as it is shown. */
export interface ApplicationRow extends Readonly<Record<string, unknown>> {
  readonly app_id: string;
  readonly app_name: string;
}

/** A customer's applications. */
export function applicationsOf({ state }: Books, customer: Customer): readonly ApplicationRow[] {
  return state.applications.of(customer);
}

/** The applications that the seed gives a customer. */
export function seededApplicationsOf(books: Seed, customer: Customer): ApplicationRow[] {
  const dice = books.dice(`application of ${customer.id}`);
  const hooks = `https://voice.${customer.company.domain}`;
  return Array.from({ length: dice(0) % 4 }, (_, item) =>
    applicationRow(customer, applicationIdOf(dice(item, 1)), customer.createdAt + item * DAY_MS, {
      answer_url: `${hooks}/answer/${item}`,
      hangup_url: `${hooks}/hangup/${item}`,
      app_name: item === 0 ? 'Reception' : `Campaign ${item}`,
      default_app: item === 0,
    }),
  );
}

/** An id of 17 digits. */
export function applicationIdOf(roll: number): string {
  return String(roll).padStart(17, '1');
}

/** An application with the vendor's defaults for what is not given; `at` is when it was made, since 1970. */
export function applicationRow(
  { authId }: Customer,
  id: string,
  at: number,
  given: Readonly<Record<string, unknown>> & { readonly app_name: string },
): ApplicationRow {
  return {
    answer_method: 'POST',
    application_type: 'XML',
    created_at: stamp(at),
    default_app: false,
    default_endpoint_app: false,
    enabled: true,
    fallback_answer_url: null,
    fallback_method: 'POST',
    hangup_method: 'POST',
    log_incoming_message: false,
    message_method: 'POST',
    message_url: null,
    public_uri: false,
    sip_transfer_method: 'POST',
    sip_transfer_url: null,
    sip_uri: `sip:${id}@app.vobiz.example`,
    sub_account: null,
    ...given,
    app_id: id,
    resource_uri: `/v1/Account/${authId}/Application/${id}/`,
    updated_at: stamp(at),
  };
}
