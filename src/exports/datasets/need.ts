/** What it takes to read something of the graph, and so the column or the table that is made of it. */
import type { GraphQLField, GraphQLNamedType } from 'graphql';

export interface Need {
  /** All of them are needed. */
  readonly scopes: readonly string[];
  /** Whether it tells of an account as a whole, and so is not for readers who may see some clients only. */
  readonly wholeAccount: boolean;
}

/** What the schema says of its fields and types. */
export interface SchemaNeeds {
  /** What a field needs beyond what its parent does, with these arguments. */
  readonly ofField: (field: GraphQLField<unknown, unknown>, args: object) => Need;
  /** What an object of the type needs, where an interface led to it. */
  readonly ofType: (type: GraphQLNamedType) => Need;
}

/** Whose rights it is held against. */
interface Rights {
  readonly scopes: ReadonlySet<string>;
  /** Null for who may see whole accounts. */
  readonly limits: unknown;
}

/** Whether all of it may be read. */
export const isMet = (needs: readonly Need[], rights: Rights): boolean =>
  missingScopes(needs, rights).length === 0 && (rights.limits === null || !isOfAccounts(needs));

/** Scopes that the reader lacks. */
export const missingScopes = (
  needs: readonly Need[],
  { scopes }: Pick<Rights, 'scopes'>,
): readonly string[] =>
  [...new Set(needs.flatMap((need) => need.scopes))].filter((scope) => !scopes.has(scope));

/** Whether some of it tells of whole accounts. */
export const isOfAccounts = (needs: readonly Need[]): boolean =>
  needs.some(({ wholeAccount }) => wholeAccount);
