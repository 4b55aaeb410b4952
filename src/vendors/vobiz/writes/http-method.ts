/** `WebhookMethod`: how the vendor calls an address of a customer's. */
import { builder } from '../../../graph/builder.js';

export const HttpMethodEnum = builder.enumType('WebhookMethod', {
  description: 'HTTP method by which a vendor calls an address.',
  values: {
    GET: { value: 'GET', description: 'GET, with what it says in the query.' },
    POST: { value: 'POST', description: 'POST, with what it says in the body.' },
  } as const,
});
