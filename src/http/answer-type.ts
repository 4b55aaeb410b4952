/** In which form an answer is sent: JSON, as nothing here is a stream. */
import { processRegularResult, type Plugin } from 'graphql-yoga';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { refusal } from './refusal.js';
import type { RequestFactsSource } from './request-facts.js';

const types = ['application/graphql-response+json', 'application/json'] as const;

/**
 * Where a client takes event streams or multipart too, Yoga may choose these for a single answer, and a refusal becomes a
 * stream with the status 200.
 */
export function useAnswerType(facts: RequestFactsSource): Plugin<Context> {
  return {
    onResultProcess: (event) => {
      const { request, result, resultProcessor } = event;
      if (Symbol.asyncIterator in result || resultProcessor === processRegularResult) return;
      const accepted = request.headers.get('accept')?.toLowerCase() ?? '';
      // None where nothing that is accepted suits Yoga, for example for its encoding.
      const type = resultProcessor && types.find((candidate) => accepted.includes(candidate));
      if (type !== undefined) return event.setResultProcessor(processRegularResult, type);
      event.setResultProcessor((_result, fetchAPI) => {
        const error = new PartnergraphError('INVALID_REQUEST', `accept: answers are ${types.join(' or ')}`);
        return refusal(error, 406, fetchAPI, {}, facts.of(request).id);
      }, types[1]);
    },
  };
}
