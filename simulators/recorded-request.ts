// What a simulator keeps of every request, for tests to count and for people to read.

/** A request as it arrived. Times are milliseconds since 1970. */
export interface RecordedRequest {
  /** 1, 2, 3 …; goes on counting when the records are cleared. */
  readonly sequence: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The parameters after the question mark, decoded; of one that is given twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; undefined while it is still arriving, and when it is none. */
  readonly body: unknown;
  /** The client org in whose name the request was made (Rhombus: `x-auth-org`), valid or not. */
  readonly org: string | undefined;
  /** The HTTP status that was sent; undefined while none was. */
  readonly status: number | undefined;
  readonly startedAt: number;
  /** When the answer was handed to the network, or the connection was gone; undefined before. */
  readonly endedAt: number | undefined;
  /** How many requests were in flight at this server when this one arrived, itself included. */
  readonly inFlight: number;
}

/** A record while its exchange goes on. */
export type OpenRecord = { -readonly [Field in keyof RecordedRequest]: RecordedRequest[Field] };

/** The latest records, oldest first. */
export interface RequestLog {
  readonly requests: readonly RecordedRequest[];
  readonly clear: () => void;
  open(request: Pick<RecordedRequest, 'method' | 'path' | 'query' | 'headers' | 'org'>): OpenRecord;
  /** Closes a record, once; later calls change nothing. */
  close(record: OpenRecord, status: number | undefined): void;
}

/** A log of at most `limit` records, so that a demo that runs for weeks does not grow. */
export function createRequestLog(limit = 20_000): RequestLog {
  const requests: OpenRecord[] = [];
  let sequence = 0;
  let inFlight = 0;
  return {
    requests,
    clear: () => void (requests.length = 0),
    open(request) {
      sequence += 1;
      inFlight += 1;
      const record: OpenRecord = {
        sequence,
        ...request,
        body: undefined,
        status: undefined,
        startedAt: Date.now(),
        endedAt: undefined,
        inFlight,
      };
      requests.push(record);
      if (requests.length > limit) requests.shift();
      return record;
    },
    close(record, status) {
      if (record.endedAt !== undefined) return;
      inFlight -= 1;
      record.status = status;
      record.endedAt = Date.now();
    },
  };
}
