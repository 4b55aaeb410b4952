/** The configured accounts: each has the keys that all accounts have, and those of its vendor. */
import * as z from 'zod';
import { accountVariables, overlayVariables, variable, type VariableTable } from './environment.js';
import { isMapping, type Mapping } from './file.js';
import type { Path } from './faults.js';
import type { ProblemList } from './problems.js';
import { transportOverride, type TransportSettings } from './settings.js';
import { nearestFirst } from './suggestion.js';
import { flag } from './values.js';

/** What a vendor says about its accounts; the configuration knows no vendor by itself. */
export interface VendorConfiguration {
  /** The value of `vendor:`, and the id of an account that has none. */
  readonly vendor: string;
  /** The vendor's own keys of an account. Parsing must be idempotent, and text must do for what a variable sets. */
  readonly account: z.ZodObject;
  /** Variables that make an account without a file, each with its path inside; the first is the one to set. */
  readonly environment: VariableTable;
}

/** One configured account. */
export interface PartnerConfiguration {
  readonly vendor: string;
  /** Part of every global id of the account's objects: changing it changes them. */
  readonly id: string;
  readonly name: string;
  readonly transport: TransportSettings;
  /** Whether the account may be changed. */
  readonly writes: boolean;
  /** What the vendor's `account` schema made of the vendor's own keys. */
  readonly settings: unknown;
}

const commonKeys = z.strictObject({
  // Looked up in the list of vendors before anything is parsed.
  vendor: z.unknown().optional(),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,40}$/, {
      error: 'expected 1 to 41 lower-case letters, digits and hyphens, not a hyphen first',
    })
    .optional(),
  name: z.string().min(1, { error: 'is empty' }).optional(),
  transport: transportOverride,
  writes: flag().default(false),
});
const COMMON_KEYS = Object.keys(commonKeys.shape);

/** An account before the transport settings of the server are known to be right. */
export interface PartnerDraft {
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
  readonly transport: Partial<TransportSettings>;
  readonly writes: boolean;
  readonly settings: unknown;
}

/** Reads the list of accounts, or makes one of the environment for each vendor that has a variable set there. */
export function readPartners(
  listed: unknown,
  vendors: readonly VendorConfiguration[],
  env: NodeJS.ProcessEnv,
  problems: ProblemList,
): PartnerDraft[] {
  if (Array.isArray(listed)) reportIgnored(env, problems);
  const entries = listed ?? accountsOfEnvironment(vendors, env, problems);
  if (!Array.isArray(entries)) {
    problems.add(['partners'], 'expected a list of accounts, each with its `vendor:`');
    return [];
  }
  if (entries.length === 0) problems.add(['partners'], adviceForNone(vendors, Array.isArray(listed)));
  const idTakenBy = new Map<string, number>();
  return entries.flatMap((entry: unknown, index) => {
    const path = ['partners', index];
    if (!isMapping(entry)) {
      problems.add(path, 'expected a mapping with a `vendor:`');
      return [];
    }
    reportTakenId(entry, index, idTakenBy, problems);
    return readPartner(entry, vendors, path, problems);
  });
}

function readPartner(
  entry: Mapping,
  vendors: readonly VendorConfiguration[],
  path: Path,
  problems: ProblemList,
): PartnerDraft[] {
  const isCommon = ([key]: [string, unknown]): boolean => COMMON_KEYS.includes(key);
  const common = Object.fromEntries(Object.entries(entry).filter(isCommon));
  const own = Object.fromEntries(Object.entries(entry).filter((pair) => !isCommon(pair)));

  const vendor = vendors.find((candidate) => candidate.vendor === entry.vendor);
  if (!vendor) {
    const known = vendors.map((candidate) => candidate.vendor);
    const named = typeof entry.vendor === 'string' ? nearestFirst(entry.vendor, known) : known;
    const message = entry.vendor === undefined ? 'required:' : 'unknown vendor; expected';
    problems.add([...path, 'vendor'], `${message} one of ${named.join(', ')}`);
  }
  const account = problems.parse(commonKeys, common, path);
  if (!vendor) return [];
  const settings = problems.parse(vendor.account.strict(), own, path, COMMON_KEYS);
  if (!account || !settings) return [];
  const id = account.id ?? vendor.vendor;
  const { transport, writes } = account;
  return [{ vendor: vendor.vendor, id, name: account.name ?? id, transport, writes, settings }];
}

function accountsOfEnvironment(
  vendors: readonly VendorConfiguration[],
  env: NodeJS.ProcessEnv,
  problems: ProblemList,
): Mapping[] {
  const isSet = (name: string): boolean => variable(env, name) !== undefined;
  return vendors
    .filter((vendor) => Object.keys(vendor.environment).some(isSet))
    .map(({ vendor, environment }, index) => {
      const path = ['partners', index];
      const table = { ...environment, ...accountVariables };
      for (const [name, inside] of Object.entries(table)) problems.cameFrom([...path, ...inside], name);
      return overlayVariables({ vendor }, table, env, problems, path);
    });
}

/** What a variable would set is said at each account of a list: whoever sets both would wonder which one counts. */
function reportIgnored(env: NodeJS.ProcessEnv, problems: ProblemList): void {
  for (const [name, [key = '']] of Object.entries(accountVariables)) {
    if (variable(env, name) === undefined) continue;
    problems.add([name], `the file has a list of accounts; say \`${key}\` at each of them instead`);
  }
}

function adviceForNone(vendors: readonly VendorConfiguration[], isListed: boolean): string {
  const names = vendors.flatMap((vendor) => Object.keys(vendor.environment).slice(0, 1));
  const instead = isListed ? ' and leave out the empty list' : '';
  return `none configured; set ${names.join(' or ')}${instead}, or add an account to the configuration file`;
}

/** Looks at what is written, not at what was parsed, so that other problems of an account do not hide this one. */
function reportTakenId(
  entry: Mapping,
  index: number,
  takenBy: Map<string, number>,
  problems: ProblemList,
): void {
  const id = entry.id ?? entry.vendor;
  if (typeof id !== 'string') return;
  const other = takenBy.get(id);
  if (other === undefined) {
    takenBy.set(id, index);
    return;
  }
  const message = `the same as that of partners[${other}]; give each account its own`;
  problems.add(['partners', index, 'id'], message);
}
