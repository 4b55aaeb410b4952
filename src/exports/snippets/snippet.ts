/** A snippet: what a person pastes into a tool, or saves for it, to read a dataset. */
import type { Dataset } from '../datasets/dataset.js';

export interface Snippet {
  /** The tool as the command line names it. */
  readonly tool: string;
  /** What the text is written in, for whoever colours it. */
  readonly language: string;
  readonly text: string;
}

/** What a snippet is made of. */
export interface SnippetSource {
  readonly dataset: Dataset;
  /** Where the gateway is, without a slash at the end. */
  readonly baseUrl: string;
}

export type SnippetMaker = (source: SnippetSource) => Snippet;

/** The variable that snippets take the access key from: a key in a file is soon in a repository. */
export const keyVariable = 'PARTNERGRAPH_KEY';

/** Where a file of the dataset is. */
export const fileUrl = ({ dataset, baseUrl }: SnippetSource, extension: string): string =>
  `${baseUrl}/data/${dataset.name}.${extension}`;

/** Where the OData service is. */
export const serviceUrl = ({ baseUrl }: SnippetSource): string => `${baseUrl}/odata/`;

/** A sentence that cannot end the comment that it stands in. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
