/** The tables, as queries see them: names in camel case, texts and whole numbers only, times in ISO 8601 and UTC. */

export interface Tables {
  readonly migration: MigrationTable;
  readonly credential: CredentialTable;
  readonly client: ClientTable;
  readonly clientEnd: ClientEndTable;
  readonly accessKey: AccessKeyTable;
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
}

/** What a client is at the vendors: the global id of an org or a customer. */
interface ClientEndTable {
  readonly nodeId: string;
  readonly clientId: string;
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
