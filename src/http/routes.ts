/** What is at which path. Whatever has not been answered before, and is not GraphQL, is not there. */
import type { Plugin } from 'graphql-yoga';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { refusal } from './refusal.js';
import type { RequestFactsSource } from './request-facts.js';

/** Where the program says that it runs. */
export const healthPath = '/health';

/**
 * Yoga takes any URL that ends with `/graphql` for GraphQL, and any that ends with `/health` for a question about its
 * health, also behind a question mark: here a path is the whole path.
 */
export function useRoutes(graphqlPath: string, facts: RequestFactsSource): Plugin<Context> {
  return {
    onRequest: (event) => {
      const { request, fetchAPI } = event;
      const { pathname } = event.url;
      if (pathname === graphqlPath) return;
      if (pathname === healthPath) return event.endResponse(new fetchAPI.Response(null, { status: 200 }));
      const error = new PartnergraphError(
        'INVALID_REQUEST',
        `there is nothing at this path; GraphQL is at ${graphqlPath}`,
      );
      event.endResponse(refusal(error, 404, fetchAPI, {}, facts.of(request).id));
    },
  };
}

/** A path that no URL has, for what Yoga would answer by itself. */
export const noPath = ' ';
