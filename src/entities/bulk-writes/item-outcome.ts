/** What can become of an item of a bulk write. */

export const itemOutcomes = {
  PENDING: 'Nothing was done for it yet.',
  SUCCEEDED: 'The vendor has carried it out.',
  REFUSED: 'The gateway or the vendor said no. Nothing was changed.',
  NOT_CARRIED_OUT: 'The vendor gave no answer; the gateway has looked, and it did nothing.',
  NOT_SENT: 'It could not be sent. The same `idempotencyKey` again tries it again.',
  UNKNOWN:
    'It was sent, and nothing tells yet what became of it. The same `idempotencyKey` again looks again.',
} as const;

export type ItemOutcome = keyof typeof itemOutcomes;

/** Outcomes that another run may change. */
export const openOutcomes: readonly ItemOutcome[] = ['PENDING', 'NOT_SENT', 'UNKNOWN'];

/** How many items have each outcome. */
export type Counts = Readonly<Record<ItemOutcome, number>>;

/** Nothing counted yet. */
export const noItems: Counts = {
  PENDING: 0,
  SUCCEEDED: 0,
  REFUSED: 0,
  NOT_CARRIED_OUT: 0,
  NOT_SENT: 0,
  UNKNOWN: 0,
};

/** Items that are certainly not carried out. */
export const failedOf = ({ REFUSED, NOT_CARRIED_OUT, NOT_SENT }: Counts): number =>
  REFUSED + NOT_CARRIED_OUT + NOT_SENT;
