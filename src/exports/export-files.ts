/**
 * Tables as complete files, so that their length, their hash and any part of them can be told: made once for each snapshot
 * and question, shared by all who ask alike, and forgotten when there are too many.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FormatOptions } from './formats/format.js';
import type { AnyFormat } from './formats/index.js';
import type { TableQuery } from './queries/table-query.js';
import type { Table } from './tables.js';

export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
  /** Names the content: what has the same hash is the same, byte by byte. */
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
  readonly close: () => Promise<void>;
}

export interface ExportFilesOptions {
  /** A folder of its own, which is emptied. */
  readonly folder: string;
  /** Bytes that all files may have together. */
  readonly maximumBytes: number;
}

export function createExportFiles({ folder, maximumBytes }: ExportFilesOptions): ExportFiles {
  // The latest used stand last.
  const files = new Map<string, Promise<ExportFile>>();
  const sizes = new Map<string, number>();
  let ready: Promise<unknown> | undefined;

  const make = async (hash: string, request: ExportRequest): Promise<ExportFile> => {
    ready ??= rm(folder, { recursive: true, force: true }).then(() => mkdir(folder, { recursive: true }));
    await ready;
    const path = join(folder, `${hash}.${request.format.extension}`);
    await writeExport(`${path}.part`, request);
    await rename(`${path}.part`, path);
    const { size: bytes } = await stat(path);
    sizes.set(hash, bytes);
    await makeRoom(hash);
    return { path, bytes, hash };
  };

  const makeRoom = async (kept: string): Promise<void> => {
    let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const [hash, file] of files) {
      const bytes = sizes.get(hash);
      if (total <= maximumBytes) return;
      if (hash === kept || bytes === undefined) continue;
      files.delete(hash);
      sizes.delete(hash);
      total -= bytes;
      // Whoever is reading it has it open, and reads on.
      await rm((await file).path, { force: true });
    }
  };

  return {
    of: (request) => {
      const hash = hashOf(request);
      const file = files.get(hash) ?? make(hash, request);
      files.delete(hash);
      files.set(hash, file);
      // A file that could not be made is made anew for the next who asks.
      file.catch(() => files.delete(hash));
      return file;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function hashOf({ table, query, format, options, isCompressed }: ExportRequest): string {
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
