// Faults as data: what shall go wrong, for which requests, and how often.

/** Which requests a fault strikes, and when; what is left out matches every request. */
export interface FaultMatch {
  /** The HTTP method, in capitals: a list is read and added to at one path. */
  readonly method?: string;
  /** The exact path, or its beginning when it ends in `*`. */
  readonly path?: string;
  /** The client org that the request names: in its auth-org header, its query, its path or a field of its body. */
  readonly org?: string;
  /** How many requests it strikes before it is spent. Without: every one, until it is cleared. */
  readonly times?: number;
  /**
   * With true the vendor carries the request out, once, and only then this goes wrong: a write takes effect and its
   * answer is lost. Without, the request fails before anything is done. The kinds that need the true answer (`slowBody`,
   * `drip`, `halfJson`, `reset` with `bytes`) carry it out in any case; `latency` does so after the wait, or with this before
   * it, so that a client that gave up waiting was served all the same.
   */
  readonly carriedOut?: boolean;
}

/** What goes wrong. */
export type FaultKind =
  /** Any HTTP status with any text as its body. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly headers?: Headers }
  /** The vendor's own 401. */
  | { readonly kind: 'unauthorized' }
  /** The vendor's own 403. */
  | { readonly kind: 'forbidden' }
  /** The vendor's own 429. Retry-After is `retryAfter` seconds (1), as a number, as an HTTP date, or not there. */
  | {
      readonly kind: 'rateLimited';
      readonly retryAfter?: number;
      readonly form?: 'seconds' | 'date' | 'none';
    }
  /** A failure inside HTTP 200, in the vendor's form. */
  | { readonly kind: 'refused'; readonly errorMsg?: string }
  /** Nothing, ever: not even headers. */
  | { readonly kind: 'hang' }
  /** Headers and the first `bytes` (0) of the true body, and then nothing. */
  | { readonly kind: 'slowBody'; readonly bytes?: number }
  /** A web page where JSON should be, as from a proxy. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Half of the true JSON, as a complete HTTP message. */
  | { readonly kind: 'halfJson' }
  /** The connection is cut: at once, or after the headers and the first `bytes` of the true body. */
  | { readonly kind: 'reset'; readonly bytes?: number }
  /** Valid JSON of `bytes` (60 MB). */
  | { readonly kind: 'huge'; readonly bytes?: number }
  /** Small on the wire; inflates to valid JSON of `bytes` (200 MB). */
  | { readonly kind: 'gzipBomb'; readonly bytes?: number }
  /** 302 to a URL. */
  | { readonly kind: 'redirect'; readonly url: string }
  /** The true answer, later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The true answer to a request without its auth-org header: the partner's own org, empty lists. */
  | { readonly kind: 'dropOrgHeader' }
  /** 101 Switching Protocols, to nobody who asked for it, and then nothing. */
  | { readonly kind: 'switching' }
  /** Interim answers, 103 or another 1xx, one after another and never a final one. */
  | { readonly kind: 'interim'; readonly status?: number; readonly everyMs?: number }
  /** The true answer, a byte at a time, every so many milliseconds (50). */
  | { readonly kind: 'drip'; readonly everyMs?: number }
  /** HTTP 200 with this JSON in place of the true answer. */
  | { readonly kind: 'answer'; readonly json: object }
  /** The true answer, with other values in it. */
  | ({ readonly kind: 'changed' } & Changes);

/** Which values of a JSON answer are others; a field that is named has its own, whatever its kind. */
export interface Changes {
  /** By the name of a field, wherever it is. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Names of fields that are left out, wherever they are. */
  readonly without?: readonly string[];
  /** Fields of the answer itself, whether or not it has them. */
  readonly set?: object;
  /** In place of every number, text or flag that a field has. */
  readonly numbers?: unknown;
  readonly texts?: unknown;
  readonly flags?: unknown;
  /** What stands before the JSON. */
  readonly before?: string;
}

/** A fault: where it strikes and what it does. */
export type Fault = FaultMatch & FaultKind;

/** The faults in force. The first that matches a request strikes it; the others stay. */
export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
}

/** What is asked of a request to match it. */
export interface Struck {
  readonly method: string;
  readonly path: string;
  names(org: string): boolean;
}

/** A list of faults, and `take` for the server: the fault that strikes this request, now used once more. */
export function createFaults(): Faults & { take(request: Struck): Fault | undefined } {
  let inForce: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void inForce.push({ fault, left: fault.times ?? Infinity }),
    clear: () => void (inForce = []),
    take(request) {
      const found = inForce.find(({ fault }) => strikes(fault, request));
      if (found === undefined) return undefined;
      found.left -= 1;
      inForce = inForce.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}

function strikes(fault: FaultMatch, request: Struck): boolean {
  const pathMatches =
    fault.path === undefined ||
    (fault.path.endsWith('*')
      ? request.path.startsWith(fault.path.slice(0, -1))
      : request.path === fault.path);
  const methodMatches = fault.method === undefined || fault.method === request.method;
  return pathMatches && methodMatches && (fault.org === undefined || request.names(fault.org));
}

type Headers = Readonly<Record<string, string>>;
