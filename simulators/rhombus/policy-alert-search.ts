// How getPolicyAlerts filters and pages: by the last alert that the caller has seen.

import type { Fields } from './request-fields.js';
import { MalformedRequestError } from './refusals.js';
import type { PolicyAlert } from './policy-alerts.js';

/**
 * The alerts that a request asks for, newest first. `afterTimestampMs` ≤ time < `beforeTimestampMs`. Devices and doors
 * are one filter together, because no alert is of both; locations are another.
 */
export function searchPolicyAlerts(alerts: readonly PolicyAlert[], request: Fields): PolicyAlert[] {
  const after = request.whole('afterTimestampMs') ?? -Infinity;
  const before = request.whole('beforeTimestampMs') ?? Infinity;
  const locations = wanted(request.texts('locationFilter'));
  const devices = wanted(request.texts('deviceFilter'));
  const doors = wanted(request.texts('accessControlledDoorFilter'));
  const limit = request.whole('maxResults') ?? DEFAULT_PAGE;
  if (limit < 1) throw new MalformedRequestError('maxResults must be at least 1');

  return alerts
    .filter(({ timestampMs }) => timestampMs >= after && timestampMs < before)
    .filter((alert) => locations === undefined || locations.has(alert.locationUuid))
    .filter(
      ({ deviceUuid, doorUuid }) =>
        (devices === undefined && doors === undefined) ||
        (deviceUuid !== null && devices?.has(deviceUuid) === true) ||
        (doorUuid !== null && doors?.has(doorUuid) === true),
    )
    .filter(comesAfterLastSeen(request))
    .slice(0, limit);
}

function comesAfterLastSeen(request: Fields): (alert: PolicyAlert) => boolean {
  const timestamp = request.whole('lastTimestampMs');
  const uuid = request.text('lastUuid');
  if (timestamp === undefined) {
    if (uuid !== undefined) throw new MalformedRequestError('lastUuid needs lastTimestampMs');
    return () => true;
  }
  return (alert) =>
    alert.timestampMs < timestamp ||
    (alert.timestampMs === timestamp && uuid !== undefined && alert.uuid < uuid);
}

// An empty filter filters nothing.
const wanted = (uuids: readonly string[] | undefined): ReadonlySet<string> | undefined =>
  uuids === undefined || uuids.length === 0 ? undefined : new Set(uuids);

const DEFAULT_PAGE = 100;
