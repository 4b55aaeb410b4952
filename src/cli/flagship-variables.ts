/** What the flagship query is asked with: how little money is little, and which dates are this month. */

export interface FlagshipVariables {
  readonly balanceBelow: string;
  readonly expiresFrom: string;
  readonly expiresBefore: string;
}

/** The variables for the month of this instant: what is left of it, from the beginning of the day on. */
export function flagshipVariables(now: Date): FlagshipVariables {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return {
    balanceBelow: '5000',
    expiresFrom: new Date(Date.UTC(year, month, day)).toISOString(),
    expiresBefore: new Date(Date.UTC(year, month + 1)).toISOString(),
  };
}
