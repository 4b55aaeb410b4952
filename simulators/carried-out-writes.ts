// What a simulator keeps of every write that it carried out, for tests to count and to compare.

/** A write that was carried out: once for every request that it came in, whether or not its answer arrived. */
export interface CarriedOutWrite {
  /** 1, 2, 3 …, in the order of arrival. */
  readonly sequence: number;
  /** What the vendor calls it: `createPartnerClient`, `POST /api/v1/plant-groups`. */
  readonly endpoint: string;
  /** The client org that it changed, if it is of one. */
  readonly org: string | undefined;
  /** What tells it from others of its kind; never a secret. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
}

/** A list that takes new items at its end and forgets its oldest, so that a demo that runs for weeks does not grow. */
export interface BoundedList<Item> {
  readonly add: (item: Item) => void;
  /** Oldest first. */
  readonly all: () => readonly Item[];
}

/** A list of at most `limit` items. */
export function createBoundedList<Item>(limit: number): BoundedList<Item> {
  let items: Item[] = [];
  return {
    add(item) {
      // Cut now and then, not at every item: a list that moves by one each time is slow when it is long.
      if (items.length >= 2 * limit) items = items.slice(-limit);
      items.push(item);
    },
    all: () => items.slice(-limit),
  };
}

/** The log of a simulator; `clock` tells milliseconds since 1970. */
export interface WriteLog {
  readonly record: (write: Pick<CarriedOutWrite, 'endpoint' | 'org' | 'parameters'>) => void;
  readonly all: () => readonly CarriedOutWrite[];
}

/** A log of the latest 20,000 writes. */
export function createWriteLog(clock: () => number): WriteLog {
  const writes = createBoundedList<CarriedOutWrite>(20_000);
  let sequence = 0;
  return {
    record(write) {
      sequence += 1;
      writes.add({ sequence, ...write, at: clock() });
    },
    all: writes.all,
  };
}
