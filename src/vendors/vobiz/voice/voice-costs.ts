/** What lists cost that a customer's own credential opens: their pages, for each customer. */
import { callsOfPage, eachOrg, perPart } from '../../../graph/cost/causes.js';
import type { FieldCalls } from '../../../graph/cost/place.js';
import type { PageArguments } from '../../../graph/page.js';
import { connectionAt } from '../costs.js';

/** A page of such a list for each customer. */
export const voicePageCalls = (endpoint: {
  readonly name: string;
  readonly paging: { readonly maximum: number };
}): FieldCalls<PageArguments> =>
  perPart((part, { args, name, context }) => {
    const known = connectionAt(part, context).account.client.sizes.of(endpoint);
    const pages = callsOfPage(args, { ...known, maximum: endpoint.paging.maximum });
    return [eachOrg(part, endpoint.name + name, part.orgs, pages)];
  });
