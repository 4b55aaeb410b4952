/** What BI tools read: tables of snapshots. They are built by the operator's rights, and read by those of each caller. */
import { join, resolve } from 'node:path';
import { execute } from 'graphql';
import { operator, type Caller } from './auth/caller.js';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { everything, visibilityOf } from './entities/visibility.js';
import type { VendorAccount } from './entities/vendor-account.js';
import { readCatalog, type Catalog } from './exports/datasets/catalog.js';
import { createExportFiles, type ExportFiles } from './exports/export-files.js';
import { createOwnFolder } from './exports/own-folder.js';
import type { RowLimits } from './exports/queries/table-query.js';
import { shippedFolder } from './exports/shipped-folder.js';
import { openEngine, type Engine } from './exports/snapshots/duckdb.js';
import { openRootFolder } from './exports/snapshots/root-folder.js';
import { createSnapshotStore, type OpenGraph, type SnapshotStore } from './exports/snapshots/store.js';
import { createTables, type Reader, type Tables } from './exports/tables.js';
import { needOf, needOfType } from './graph/access/need.js';
import { createContext } from './graph/request-context.js';
import { schema } from './schema.js';
import type { Log } from './telemetry/log.js';
import { createFreshAnswers } from './transport/fresh-answers.js';

export interface Exporting {
  readonly catalog: Catalog;
  readonly store: SnapshotStore;
  readonly tables: Tables;
  readonly files: ExportFiles;
  /** What of the tables a caller may read. */
  readonly readerOf: (caller: Caller) => Promise<Reader>;
  /** Makes sure that the folder can be used, and that it is for nobody else; throws a FolderError. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ExportingOptions {
  readonly settings: Config['exports'];
  readonly accounts: readonly VendorAccount[];
  readonly database: () => Promise<Database>;
  readonly log: Log;
}

/** Milliseconds that one session of a build may take: it may ask thousands of clients. */
const sessionDeadlineMs = 1_800_000;

/** Reads all datasets at once: one that cannot be a table is a fault of the start. */
export function createExporting({ settings, accounts, database, log }: ExportingOptions): Exporting {
  const catalog = readDatasets(settings);
  const openGraph: OpenGraph = (signal) => {
    const wholeAnswers = createFreshAnswers();
    return () => {
      const given = { ...everything(accounts), database, caller: operator, log, wholeAnswers };
      const contextValue = createContext(given, signal, sessionDeadlineMs);
      return async (document, variableValues) => {
        const result = await execute({ schema, document, variableValues, contextValue });
        // Told once, with the page for which it was asked.
        return { ...result, errors: [...(result.errors ?? []), ...contextValue.unread.splice(0)] };
      };
    };
  };
  const families = [...new Set([...catalog.values()].map(({ family }) => family))];
  // In full: the engine takes a path that begins like an address for one.
  const root = resolve(settings.folder);
  const store = createSnapshotStore({ root, families, accounts, openGraph, log });
  const own = createOwnFolder(root, log);
  const engine = openedOnce(async () => openEngine(':memory:', join(await own.path(), '_queries')));
  const files = createExportFiles({ folder: own.path, maximumBytes: settings.filesBytes });
  const ending = new AbortController();
  return {
    catalog,
    store,
    tables: createTables({ catalog, store, engine: engine.open }),
    files,
    open: () =>
      openRootFolder(
        settings.folder,
        families.map(({ name }) => name),
        log,
      ),
    readerOf: async (caller) => {
      const limits =
        caller.limitedTo === null ? null : limitsOf(await visibilityOf(caller, accounts, database));
      return { scopes: caller.scopes, limits, patienceMs: settings.patienceMs, signal: ending.signal };
    },
    close: async () => {
      ending.abort();
      await store.close();
      await files.close();
      await engine.close();
      await own.close();
    },
  };
}

const guarded = { schema, needs: { ofField: needOf, ofType: needOfType } };

/** All datasets that there are; throws a CatalogError, which names each file that is none. */
export const readDatasets = ({ datasets }: Pick<Config['exports'], 'datasets'>): Catalog =>
  readCatalog({ guarded, folders: [shippedFolder, ...datasets] });

/** Of each account in which the caller sees something, what it sees. */
const limitsOf = ({ accounts, sight }: Awaited<ReturnType<typeof visibilityOf>>): RowLimits =>
  new Map(
    accounts.map(({ id }) => {
      const limit = sight.limit(id);
      return [id, limit === 'all' ? limit : new Set(limit.map(({ native }) => native))];
    }),
  );

/** The engine takes a moment and memory: only who needs it opens it. */
function openedOnce(open: () => Promise<Engine>) {
  let opened: Promise<Engine> | undefined;
  return {
    open: () => (opened ??= open()),
    close: async () => (await opened)?.close(),
  };
}
