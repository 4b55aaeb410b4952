// What the server knows of a vendor: how it answers a call, and the forms of its refusals.

/** A request as a vendor sees it. */
export interface Call {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The parameters after the question mark, decoded; of one that is given twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, or undefined when the body is none. */
  readonly body: unknown;
}

/** An answer: a status and one form of body. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
}

/** JSON, plain text, or JSON text in parts, for answers that are too large to be built at once. */
export type AnswerBody =
  { readonly json: object } | { readonly text: string } | { readonly parts: () => Iterable<string> };

/** A vendor, as the server plays it. */
export interface Vendor {
  /** The header that names the client org to act for, in lower case; a vendor has this or `orgOfPath`. */
  readonly orgHeader?: string;
  /** The client org that a path names. */
  readonly orgOfPath?: (path: string) => string | undefined;
  answer(call: Call): Answer;
  unauthorized(call: Call): Answer;
  forbidden(call: Call): Answer;
  rateLimited(retryAfter: string | undefined): Answer;
  /** A failure inside HTTP 200. */
  refused(message: string): Answer;
}

/** An answer's body as text; the content type that it is sent with is the other half of its form. */
export function textOf(body: AnswerBody): string {
  if ('json' in body) return JSON.stringify(body.json);
  if ('text' in body) return body.text;
  return [...body.parts()].join('');
}

/** `text/plain` for text, JSON for the others. */
export function contentTypeOf(body: AnswerBody): string {
  return 'text' in body ? 'text/plain' : 'application/json';
}
