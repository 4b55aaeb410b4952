/** Pages of lists that a customer's own credential opens. */
import type { Context } from '../../../graph/context.js';
import type { Page, PageArguments } from '../../../graph/page.js';
import { windowPage } from '../../../graph/window-page.js';
import type { NumberedEndpoint } from '../../../transport/endpoint.js';
import { windowOf } from '../../../transport/paging.js';
import type { CustomerRow } from '../customers/customer-row.js';
import { asCustomer } from './voice.js';

/** A page of one such list, in the vendor's order. */
export async function voicePage<Parameters, Answer, Wire, Row>(
  name: string,
  customer: CustomerRow,
  endpoint: NumberedEndpoint<Parameters, Answer, Wire, 'client'>,
  parameters: Parameters,
  rowOf: (wire: Wire) => Row,
  args: PageArguments,
  context: Context,
): Promise<Page<Row>> {
  const api = asCustomer(customer, context);
  const list = {
    key: customer.authId,
    load: async (window: { readonly offset: number; readonly count: number }) => {
      const { rows, total } = await windowOf(api, endpoint, parameters, window);
      return { rows: rows.map(rowOf), total };
    },
  };
  return windowPage(name, [list], args);
}
