/** Snapshots of `vendor_outages`: a new one whenever the last builds of the others lack something else than before. */
import type { DatasetFamily } from '../datasets/dataset.js';
import type { Missing } from '../datasets/pages.js';
import type { LastBuild } from '../datasets/vendor-outages.js';
import { buildSnapshot } from './build.js';
import type { FailedBuild } from './failed-build.js';
import { knownOutages } from './row-source.js';
import type { Snapshot } from './snapshot.js';
import type { LastBuilds, SnapshotFolder } from './snapshot-folder.js';

/** What is known of the last builds of a family. */
interface Known extends LastBuilds {
  readonly dataset: string;
}

type OutageSnapshots = (
  family: DatasetFamily,
  folder: SnapshotFolder,
  signal: AbortSignal,
) => Promise<Snapshot>;

export function createOutageSnapshots(known: () => Promise<readonly Known[]>): OutageSnapshots {
  let last: { readonly told: string; readonly id: string } | undefined;
  return async (family, folder, signal) => {
    const builds = (await known()).flatMap(lastBuildsOf);
    const told = JSON.stringify(builds);
    const same = last?.told === told ? await folder.byId(last.id) : undefined;
    if (same !== undefined) return same;
    const snapshot = await buildSnapshot({ family, folder, source: knownOutages(builds), signal });
    last = { told, id: snapshot.id };
    return snapshot;
  };
}

/** The snapshot that is read, and the build after it, where that failed: each with what it lacks. */
function lastBuildsOf({ dataset, snapshot, failure }: Known): readonly LastBuild[] {
  const ofSnapshot = snapshot?.missing.length
    ? [{ builtAt: snapshot.builtAt, failedAt: null, missing: snapshot.missing }]
    : [];
  const ofFailure =
    failure === undefined
      ? []
      : [{ builtAt: null, failedAt: failure.at.toISOString(), missing: reasonsOf(failure) }];
  return [...ofSnapshot, ...ofFailure].map((build) => ({ dataset, ...build }));
}

/** A build that failed of no part in particular failed all the same. */
function reasonsOf({ missing, message }: FailedBuild): readonly Missing[] {
  if (missing.length > 0) return missing;
  return [{ partner: null, org: null, code: 'INTERNAL', message, isRetryable: true }];
}
