/** What is decided of the operation that a read is part of. Commands, and what goes on behind a request, have none. */
import type { Account } from './endpoint.js';
import type { Choices } from './planned.js';

export interface Foresight {
  /**
   * Ends when it is decided what the operation asks of the account, or when that has taken too long for what depends on no
   * choice: nothing is asked of the account before.
   */
  readonly decided: (account: Account) => Promise<void>;
  /** What reads of the account have chosen for the part of the operation that runs. */
  readonly choices: (account: Account) => Promise<Choices>;
  /** Names of the fields that the operation selects anywhere of these types, whatever its variables leave out. */
  readonly selects: (types: readonly string[]) => ReadonlySet<string>;
  /** Told of each distinct call of a read, for which org it is sent. */
  readonly noteSent: (account: Account, endpoint: string, org: string | null) => void;
}

const all = new WeakMap<object, Foresight>();

export const foresee = (asker: object, foresight: Foresight): void => void all.set(asker, foresight);

export const foresightOf = (asker: object): Foresight | undefined => all.get(asker);
