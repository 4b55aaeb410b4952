/** `AuditOutcome`: what was recorded of a write after it was sent, and the words for it. */
import type { AuditOutcomeTable } from '../../database/tables.js';
import { builder } from '../../graph/builder.js';

/** What of the record each word of the graph stands for; null for an entry of which nothing is recorded yet. */
export const auditOutcomes = {
  IN_FLIGHT: {
    kind: null,
    description: 'It is on its way; or whoever sent it was cut off, and nobody has looked since.',
  },
  SUCCESS: { kind: 'success', description: 'The vendor has carried it out.' },
  REFUSED: { kind: 'refused', description: 'The vendor said no.' },
  NOT_CARRIED_OUT: {
    kind: 'notCarriedOut',
    description: 'The answer was lost, and the vendor has done nothing.',
  },
  UNKNOWN: { kind: 'unknown', description: 'Nobody can tell yet whether the vendor has carried it out.' },
  NOT_SENT: { kind: 'notSent', description: 'It never left the gateway.' },
} as const;

type AuditOutcomeWord = keyof typeof auditOutcomes;

const words = Object.keys(auditOutcomes) as readonly AuditOutcomeWord[];

/** The word of the graph for a kind of the record. */
export const wordOf = (kind: string | null): AuditOutcomeWord =>
  words.find((word) => auditOutcomes[word].kind === kind) ?? 'UNKNOWN';

/** The words. */
export const AuditOutcomeKindRef = builder.enumType('AuditOutcomeKind', {
  description: 'What came of a write.',
  values: Object.fromEntries(
    words.map((word) => [word, { description: auditOutcomes[word].description }]),
  ) as {
    [Word in AuditOutcomeWord]: { readonly description: string };
  },
});

export const AuditOutcomeRef = builder.objectRef<AuditOutcomeTable>('AuditOutcome').implement({
  scope: 'parent',
  description: 'Something that was recorded of a write after it was sent.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      resolve: ({ at }) => new Date(at),
    }),
    outcome: t.field({
      type: AuditOutcomeKindRef,
      description: 'What came of it, as was known then.',
      resolve: ({ kind }) => wordOf(kind),
    }),
    code: t.exposeString('code', {
      nullable: true,
      description: 'Code of the error, as in `docs/errors.md`; null where there was none.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: "What went wrong, in the vendor's words where it had any.",
    }),
  }),
});
