/** Headers that every answer has, whatever it is: what a browser must not do with it, and how the request is called. */
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../graph/context.js';
import type { RequestFactsSource } from '../request-facts.js';

/** Each unless the answer has one of its own. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** Half a year. */
const transportSecurity = 'max-age=15768000';

/** Sets them; `variesByOrigin` where pages of other origins may ask, so that no cache gives one the answer of another. */
export function useSecurityHeaders(facts: RequestFactsSource, variesByOrigin: boolean): Plugin<Context> {
  return {
    onResponse: ({ request, serverContext, response: { headers } }) => {
      const { id, isSecure } = facts.of(request, serverContext);
      headers.set('x-request-id', id);
      for (const [name, value] of Object.entries(securityHeaders)) {
        if (!headers.has(name)) headers.set(name, value);
      }
      // Over plain HTTP a browser ignores it, and behind a proxy that forgets to say https it would be a lie.
      if (isSecure) headers.set('strict-transport-security', transportSecurity);
      if (variesByOrigin) headers.set('vary', [headers.get('vary'), 'origin'].filter(Boolean).join(', '));
    },
  };
}
