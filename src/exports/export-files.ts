/**
 * Tables as complete files, so that their length, their hash and any part of them can be told: made once for each snapshot
 * and question, shared by all who ask alike, and forgotten when there are too many.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PartnergraphError } from '../errors.js';
import type { FormatOptions } from './formats/format.js';
import type { AnyFormat } from './formats/index.js';
import type { TableQuery } from './queries/table-query.js';
import { privateFile } from './snapshots/private-folder.js';
import { factsOfFile } from './snapshots/snapshot-folder.js';
import type { Table } from './tables.js';

export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
  /** Of the bytes themselves: what has the same hash is the same, wherever it was made. */
  readonly hash: string;
}

export interface ExportRequest {
  readonly table: Table;
  readonly query: TableQuery;
  readonly format: AnyFormat;
  readonly options: FormatOptions;
  readonly isCompressed: boolean;
}

export interface ExportFiles {
  readonly of: (request: ExportRequest) => Promise<ExportFile>;
  /** Waits for files that are being made. */
  readonly close: () => Promise<void>;
}

export interface ExportFilesOptions {
  /** A folder in which nothing else is. */
  readonly folder: () => Promise<string>;
  /** Bytes that all files may have together. */
  readonly maximumBytes: number;
}

export function createExportFiles({ folder, maximumBytes }: ExportFilesOptions): ExportFiles {
  // The latest used stand last.
  const kept = new Map<string, Kept>();

  const make = async (name: string, request: ExportRequest): Promise<ExportFile> => {
    await refuseTooMany(request);
    const path = join(await folder(), `${name}.${request.format.extension}`);
    try {
      await writeExport(`${path}.part`, request);
      await chmod(`${path}.part`, privateFile);
    } catch (error) {
      await rm(`${path}.part`, { force: true });
      throw error;
    }
    await rename(`${path}.part`, path);
    return { path, ...(await factsOfFile(path)) };
  };

  const makeRoom = async (): Promise<void> => {
    let total = [...kept.values()].reduce((sum, { made }) => sum + (made?.bytes ?? 0), 0);
    for (const [name, { made, usedAt }] of kept) {
      if (total <= maximumBytes) return;
      // Whoever has asked for it a moment ago is about to open it. Who is reading it has it open, and reads on.
      if (made === undefined || Date.now() - usedAt < graceMs) continue;
      kept.delete(name);
      total -= made.bytes;
      await rm(made.path, { force: true });
    }
  };

  const begin = (name: string, request: ExportRequest): Kept => {
    const begun: Kept = { file: make(name, request), usedAt: Date.now() };
    begun.file.then(
      (made) => {
        begun.made = made;
        return makeRoom();
      },
      // A file that could not be made is made anew for the next who asks.
      () => kept.delete(name),
    );
    return begun;
  };

  return {
    of: (request) => {
      const name = nameOf(request);
      const found = kept.get(name) ?? begin(name, request);
      found.usedAt = Date.now();
      kept.delete(name);
      kept.set(name, found);
      return found.file;
    },
    close: async () => {
      await Promise.allSettled([...kept.values()].map(({ file }) => file));
    },
  };
}

interface Kept {
  readonly file: Promise<ExportFile>;
  made?: ExportFile;
  usedAt: number;
}

/** Milliseconds for which a file that was asked for stays, even where there is no room for it. */
const graceMs = 10_000;

/** A file that would lack rows is refused before it is begun. */
async function refuseTooMany({ table, query, format: { extension, maximumRows } }: ExportRequest) {
  if (maximumRows === undefined || (query.limit ?? Infinity) <= maximumRows) return;
  const rows = await table.count(query);
  if (rows <= maximumRows) return;
  throw new PartnergraphError(
    'INVALID_ARGUMENT',
    `${extension}: ${rows} rows do not fit into a sheet, which has room for ${maximumRows}; filter them with ?filter=, take some with ?limit=, or take csv or parquet`,
    { argument: 'filter', value: rows, maximum: maximumRows },
  );
}

/** What is asked alike has one name: a file is made once for all who ask for it. */
function nameOf({ table, query, format, options, isCompressed }: ExportRequest): string {
  const { dataset, snapshot, readerKey } = table;
  const content = snapshot.files[dataset.name]?.hash;
  const asked = { ...query, columns: query.columns.map(({ name }) => name) };
  const parts = [dataset.name, content, readerKey, asked, format.extension, options, isCompressed];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Writes the file; one that is broken off by the signal is no whole one, and is the caller's to remove. */
export async function writeExport(
  path: string,
  { table, query, format, options, isCompressed }: ExportRequest,
  signal?: AbortSignal,
): Promise<void> {
  if (!('write' in format)) return table.copyTo(path, query);
  const bytes = format.write(table.rows(query), query.columns, options);
  const streams = [bytes, ...(isCompressed ? [createGzip()] : []), createWriteStream(path)];
  await pipeline(streams, { signal });
}
