/** What is told of access keys at a terminal. */
import { isActive, type AccessKey } from '../auth/access-keys/access-key.js';
import { formatTable } from './table.js';

/** All that is known of one key, a line each. */
export function textOf(key: AccessKey, now: Date): string {
  const rows = [
    ['key', key.id],
    ['name', key.name],
    ['scopes', key.scopes.join(' ')],
    ['sees', key.limitedTo?.join(' ') ?? 'everything'],
    ['from', key.networks?.join(' ') ?? 'anywhere'],
    ['state', stateOf(key, now)],
  ];
  return rows.map(([label = '', value = '']) => `  ${label.padEnd(8)}${value}`).join('\n');
}

/** Keys in columns. */
export const tableOf = (keys: readonly AccessKey[], now: Date): string =>
  formatTable(
    ['KEY', 'NAME', 'SCOPES', 'SEES', 'FROM', 'LAST USED', 'STATE'],
    keys.map((key) => [
      key.id,
      key.name,
      key.scopes.join(' '),
      key.limitedTo?.join(' ') ?? 'everything',
      key.networks?.join(' ') ?? 'anywhere',
      key.lastUsedAt?.toISOString() ?? 'never',
      stateOf(key, now),
    ]),
  );

/** Whether a key is accepted, and until when. */
export function stateOf(key: AccessKey, now: Date): string {
  if (key.revokedAt !== null) return `revoked ${key.revokedAt.toISOString()}`;
  if (key.expiresAt === null) return 'active';
  return `${isActive(key, now) ? 'active until' : 'expired'} ${key.expiresAt.toISOString()}`;
}
