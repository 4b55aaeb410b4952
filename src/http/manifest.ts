/** Manifests: files of documents by their hash, as code generators write them. */
import * as z from 'zod';
import { readTextFile, TextError } from '../text/text-file.js';

/** A document by its id. */
export type Manifest = ReadonlyMap<string, string>;

/** A file of the configuration that is no manifest. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** What GraphQL Code Generator and Relay write, and what Apollo does. */
const manifest = z.union([
  z
    .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
    .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body])),
  z.record(z.string(), z.string()).transform((documents) => Object.entries(documents)),
]);

/** The documents of `schema/operations`; beside `dist` as beside `src`, and as deep in the bundle of the demo. */
const ownManifest = new URL('../../schema/persisted-documents.json', import.meta.url);

/** Hashes are told with their algorithm before them or without: `sha256:0b1c…`. */
const bareHash = (id: string): string => id.replace(/^sha256:/, '');

/** Reads our own manifest and the files of the operator. Throws where one is no manifest. */
export function readManifests(files: readonly string[]): Manifest {
  const entries = [ownManifest, ...files].flatMap((file) => {
    const parsed = manifest.safeParse(readJson(file));
    if (parsed.success) return parsed.data;
    throw new ManifestError(
      `${String(file)} is no manifest of persisted documents: expected {"<hash>": "<document>"}`,
    );
  });
  return new Map(entries.map(([id, text]) => [bareHash(id), text]));
}

/** The document of an id; undefined for one that is not of the manifest. */
export const documentOf = (documents: Manifest, id: string): string | undefined =>
  documents.get(bareHash(id));

function readJson(file: string | URL): unknown {
  try {
    return JSON.parse(readTextFile(file));
  } catch (error) {
    const reason =
      error instanceof TextError
        ? error.message
        : error instanceof SyntaxError
          ? 'it is not JSON'
          : codeOf(error);
    throw new ManifestError(`the manifest ${String(file)} cannot be read: ${reason}`, { cause: error });
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
