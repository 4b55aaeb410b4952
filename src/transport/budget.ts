/** Who counts the calls that are made on behalf of a request. */

export interface CallBudget {
  /** Counts one call with the credential of an account; throws BUDGET_EXCEEDED when it may not be made. */
  readonly spend: (partner: string) => Promise<void>;
}

/** For calls that are made on nobody's behalf, a login for example. */
export const unlimitedBudget: CallBudget = { spend: () => Promise.resolve() };
