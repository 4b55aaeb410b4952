/** An access key in an address, for tools that can send nothing else: who is let in by it, and where it stays. */
import { authorizationOfQuery } from '../../auth/presented.js';

/** The parameter that tells who asks. */
const parameter = 'access_key';

export interface Address {
  /** What the caller is recognised by: the header, which goes before what is in the address. */
  readonly authorization: string | null;
  /**
   * The parameters without the key. Where it is not accepted it stays, and is refused as unknown: who sends one should learn
   * that it does nothing.
   */
  readonly parameters: URLSearchParams;
  /**
   * The query as it was written. It has the key, once, only where the caller was let in by it: a client follows the link to
   * the next page as it is, or adds its key to it again.
   */
  readonly query: string;
}

/** What the address of a request says; `isAccepted` where a key in it is taken. */
export function addressOf(request: Request, isAccepted: boolean): Address {
  const { search, searchParams: parameters } = new URL(request.url);
  const header = request.headers.get('authorization');
  const ofAddress = header === null ? authorizationOfQuery(parameters, isAccepted) : null;
  const parts = search.replace(/^\?/, '').split('&');
  const first = ofAddress === null ? -1 : parts.findIndex(isKey);
  if (isAccepted) parameters.delete(parameter);
  return {
    authorization: header ?? ofAddress,
    parameters,
    query: parts.filter((part, index) => index === first || !isKey(part)).join('&'),
  };
}

const isKey = (part: string): boolean => new URLSearchParams(part).has(parameter);
