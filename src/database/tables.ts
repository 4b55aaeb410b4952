/** The tables, as queries see them: names in camel case, texts and whole numbers only, times in ISO 8601 and UTC. */

export interface Tables {
  readonly clock: ClockView;
  readonly migration: MigrationTable;
  readonly credential: CredentialTable;
  readonly client: ClientTable;
  readonly clientEnd: ClientEndTable;
  readonly accessKey: AccessKeyTable;
  readonly keyedWrite: KeyedWriteTable;
  readonly auditEntry: AuditEntryTable;
  readonly auditOutcome: AuditOutcomeTable;
  readonly bulkWrite: BulkWriteTable;
  readonly bulkWriteItem: BulkWriteItemTable;
}

/** What time it is by the database, one row. */
interface ClockView {
  readonly now: string;
}

/** The migrations that the database has been through. */
interface MigrationTable {
  readonly name: string;
  readonly appliedAt: string;
}

/** Clients' own credentials, sealed: what the columns hold is the vault's affair. */
interface CredentialTable {
  readonly account: string;
  readonly org: string;
  readonly keyId: string;
  readonly sealedKey: string;
  readonly sealedValue: string;
  readonly storedAt: string;
}

/** Clients of ours, whatever each vendor calls them. */
interface ClientTable {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Global id of the end whose name it has; null where a person gave the name. */
  readonly namedAfter: string | null;
}

/** What a client is at the vendors: the global id of an org or a customer. */
interface ClientEndTable {
  readonly nodeId: string;
  readonly clientId: string;
  /** What the vendor called it when it was linked; null where that is not known. */
  readonly name: string | null;
}

/** Keys of this gateway's own callers. The lists are JSON. */
interface AccessKeyTable {
  readonly id: string;
  readonly secretHash: string;
  readonly name: string;
  readonly scopes: string;
  readonly limitedTo: string | null;
  readonly networks: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Writes that had an idempotency key. The witness and the outcome are JSON without secrets. */
export interface KeyedWriteTable {
  readonly account: string;
  /** Native id of the client that it changes, within which the key counts; empty where it is the partner's own. */
  readonly org: string;
  readonly key: string;
  readonly mutation: string;
  readonly inputHash: string;
  /** `begun`: certainly not sent yet; `sent`: perhaps sent; `done`: there is an outcome. */
  readonly state: 'begun' | 'sent' | 'done';
  /** Who is at it, until the lease ends. */
  readonly owner: string;
  readonly leaseUntil: string;
  /** If it was sent, then before this. */
  readonly sentAt: string | null;
  readonly auditId: string | null;
  readonly witness: string | null;
  readonly outcome: string | null;
  readonly createdAt: string;
}

/** Every write that was about to be sent. The input is JSON without secrets. */
export interface AuditEntryTable {
  readonly id: string;
  readonly at: string;
  readonly requestId: string;
  readonly caller: string;
  readonly callerName: string;
  readonly address: string | null;
  readonly mutation: string;
  readonly vendor: string;
  readonly account: string;
  readonly org: string | null;
  /** Global id of what was to be changed. */
  readonly target: string;
  readonly input: string;
  readonly idempotencyKey: string | null;
}

/** What came of it. An entry whose outcome was unknown first gets another one when it is found out. */
export interface AuditOutcomeTable {
  readonly id: string;
  readonly entryId: string;
  readonly at: string;
  readonly kind: string;
  readonly code: string | null;
  readonly message: string | null;
}

/** Writes of many items, each of which is a job. The lists and the input are JSON without secrets. */
export interface BulkWriteTable {
  readonly id: string;
  readonly account: string;
  /** Native id of the client that its target is of, within which the key counts. */
  readonly org: string;
  readonly key: string;
  readonly mutation: string;
  readonly inputHash: string;
  /** Native ids of all clients that it touches: whoever may not see one of them may not see the job. */
  readonly orgs: string;
  readonly total: number;
  /** Which process is at it, until the lease ends. */
  readonly owner: string;
  readonly leaseUntil: string;
  readonly createdAt: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Why it is to stop, or was stopped, by somebody's decision; null where nobody has decided that. */
  readonly interruption: string | null;
}

/** What becomes of the items, one by one. */
export interface BulkWriteItemTable {
  readonly bulkWriteId: string;
  /** Where it stands in the input, from 0. */
  readonly position: number;
  /** Items of one chunk are sent in one call, and always the same ones. */
  readonly chunk: number;
  readonly item: string;
  readonly outcome: string;
  readonly message: string | null;
  /** 1 where the outcome is that of an earlier run. */
  readonly replayed: number;
  readonly at: string | null;
}
