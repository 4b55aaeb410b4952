/** How long the lists of a vendor are, as far as they have been read: for guesses about those that have not. */
import type { Operation, Paging } from './endpoint.js';

/** What is known of the lists of an operation. */
export interface ListSize {
  /** Rows of the longest list that was read lately, of those that no filter made shorter. */
  readonly longest: number | undefined;
  /** Whether the vendor says how long a list is; undefined before it was asked. */
  readonly isTold: boolean | undefined;
}

export interface ListSizes {
  /** Notes what an answer tells of its list. */
  readonly note: (endpoint: Operation, parameters: unknown, answer: unknown) => void;
  readonly of: (endpoint: Pick<Operation, 'name'>) => ListSize;
}

type AnyPaging = Paging<unknown, unknown, unknown>;

/** Milliseconds after which a longer list is forgotten for one that was read since. */
const memoryMs = 3_600_000;

const unknown: ListSize = { longest: undefined, isTold: undefined };

export function createListSizes(): ListSizes {
  const sizes = new Map<string, ListSize & { readonly at: number }>();
  return {
    note: (endpoint, parameters, answer) => {
      if (!isPaged(endpoint)) return;
      const { paging } = endpoint;
      const total = paging.style === 'numbered' ? paging.total(answer) : null;
      const known = sizes.get(endpoint.name);
      const now = performance.now();
      const at = { at: known?.at ?? now, isTold: total !== null };
      const length = Math.max(total ?? 0, paging.rows(answer).length);
      const isOld = known === undefined || now - known.at > memoryMs;
      const isLonger = isOld || length >= (known.longest ?? 0);
      if (isLonger && isWhole(endpoint, parameters)) {
        sizes.set(endpoint.name, { longest: length, ...at, at: now });
      } else {
        sizes.set(endpoint.name, { longest: known?.longest, ...at });
      }
    },
    of: ({ name }) => sizes.get(name) ?? unknown,
  };
}

// The endpoint's own schema has made the answer, so that its own paging can read it.
const isPaged = (endpoint: Operation): endpoint is Operation & { paging: AnyPaging } => 'paging' in endpoint;

/** Whether the parameters say nothing but whose list it is and which page of it. */
function isWhole({ path, paging }: Operation & { paging: AnyPaging }, parameters: unknown): boolean {
  const ofPage = {
    ...paging.size(1),
    ...(paging.style === 'numbered' ? paging.position(0, 1) : {}),
  };
  return Object.keys({ ...(parameters as object) }).every(
    (name) => name in ofPage || path.includes(`{${name}}`),
  );
}
