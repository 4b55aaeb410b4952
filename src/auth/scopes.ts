/** What callers may do, by noun and verb: the closed list of scopes, and how one list of them stands for many. */

interface ScopeEntry {
  readonly description: string;
  /** Opens what is personal or secret: no pattern stands for it but the one that stands for everything. */
  readonly sensitive?: true;
}

/** Every scope; `docs/security.md` mirrors it. */
export const scopeCatalogue = {
  'orgs:read': { description: 'Client orgs: their profile, locations and doors.' },
  'devices:read': { description: 'Devices, their state and what they measure, hardware and shipments.' },
  'licenses:read': { description: 'Licences and the contracts that they come from.' },
  'customers:read': { description: 'Customers of telephony, their settings and their verification.' },
  'billing:read': { description: 'Money: balances, transactions, prices and what calls have cost.' },
  'voice:read': { description: 'Telephony: calls, phone numbers, trunks, applications and capacity.' },
  'energy:read': { description: 'Energy: plants, telemetry, meters and trading.' },
  'keys:read': { description: 'API keys that the vendors have issued, without their secret part.' },
  'events:read': { description: 'Alerts, and the record of what was done at a vendor.' },
  'links:read': { description: 'Clients of ours, and what each vendor calls them.' },
  'links:write': { description: 'Say what is one client, and what is not.' },
  'orgs:write': { description: 'Create, change and delete client orgs.' },
  'devices:write': { description: 'Register, move and change devices, and unlock doors.' },
  'customers:write': {
    description: 'Create customers of telephony, have them verified, give them capacity.',
  },
  'billing:write': { description: 'Move money between wallets.' },
  'voice:write': { description: 'Place and control calls; rent, assign and release phone numbers.' },
  'energy:write': { description: 'Create plant groups, and configure trading.' },
  'keys:write': { description: 'Create and revoke API keys of the vendors.' },
  'personal:read': {
    description: 'Personal data: names, e-mail addresses and telephone numbers of people, and their papers.',
    sensitive: true,
  },
  'secrets:read': {
    description: 'What identifies or opens: fingerprints of certificates, addresses that contain a token.',
    sensitive: true,
  },
  'vendor-calls:read': { description: 'The vendor calls that an answer took.' },
  'schema:read': {
    description: 'The schema by introspection, and GraphiQL, where they are not open to all.',
  },
  'audit:read': {
    description: 'The record of what was changed through this gateway, by whom, and with what outcome.',
  },
  'callers:read': { description: 'The access keys of this gateway, without their secret part.' },
  'callers:write': { description: 'Create, revoke and rotate access keys of this gateway.' },
} as const satisfies Record<string, ScopeEntry>;

export type Scope = keyof typeof scopeCatalogue;

/** All scopes, in the order of the catalogue. */
export const allScopes = Object.keys(scopeCatalogue) as readonly Scope[];

const isSensitive = (scope: Scope): boolean => 'sensitive' in scopeCatalogue[scope];

/** Stand for several scopes: `*` for all of them, `*:read` for those that read and are not sensitive. */
export const scopePatterns = ['*', '*:read'] as const;

const readingScopes = allScopes.filter((scope) => scope.endsWith(':read') && !isSensitive(scope));

/** The scopes that a name or a pattern stands for; undefined for one that is neither. */
export function scopesOf(written: string): readonly Scope[] | undefined {
  if (written === '*') return allScopes;
  if (written === '*:read') return readingScopes;
  return Object.hasOwn(scopeCatalogue, written) ? [written as Scope] : undefined;
}

/** The scopes that names and patterns stand for together; what is none of ours stands for nothing. */
export const scopeSet = (written: readonly string[]): ReadonlySet<Scope> =>
  new Set(written.flatMap((name) => scopesOf(name) ?? []));
