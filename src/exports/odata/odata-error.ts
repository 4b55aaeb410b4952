/** A request that gets no data: the status, and what stands in the body of an OData error. */

/** The codes that are named beside those of the catalogue. */
export type ODataErrorCode =
  | 'INVALID_ARGUMENT'
  | 'INVALID_REQUEST'
  | 'NOT_FOUND'
  | 'NOT_IMPLEMENTED'
  | 'NOT_ACCEPTABLE'
  | 'SNAPSHOT_GONE';

const statuses: Readonly<Record<ODataErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  INVALID_REQUEST: 400,
  NOT_FOUND: 404,
  NOT_ACCEPTABLE: 406,
  SNAPSHOT_GONE: 410,
  NOT_IMPLEMENTED: 501,
};

export class ODataError extends Error {
  override readonly name = 'ODataError';
  readonly status: number;

  constructor(
    readonly code: ODataErrorCode,
    message: string,
    /** The option, the header or the part of the path that is wrong. */
    readonly target?: string,
  ) {
    super(message);
    this.status = statuses[code];
  }
}

/** The body of an error (OData JSON Format 4.0, 19). */
export const errorBody = (code: string, message: string, target?: string): string =>
  JSON.stringify({ error: { code, message, ...(target === undefined ? {} : { target }) } });

/** What a request asks for against the rules. */
export const malformed = (target: string, message: string): ODataError =>
  new ODataError('INVALID_ARGUMENT', message, target);

/** What the standard has and this service does not: it is said, because to ignore it would give wrong numbers. */
export const notImplemented = (target: string, message = `${target} is not supported`): ODataError =>
  new ODataError('NOT_IMPLEMENTED', message, target);
