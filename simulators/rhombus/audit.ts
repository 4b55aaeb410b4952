// What was done in an org over the last 30 days, newest first.

import { pick } from '../random.js';
import { PARTNER } from '../ruuid.js';
import { DAY_MS, surprising, type Fleet } from './fleet.js';
import type { Fields } from './request-fields.js';
import { partnerUsers, usersOf } from './users.js';

/** The contract's Report_AuditEventWeb, as far as the fiction fills it. */
export interface AuditEvent {
  readonly uuid: string;
  readonly orgUuid: string;
  /** AuditActionEnum. */
  readonly action: string;
  /** ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly displayText: string;
  readonly failure: boolean;
  /** PrincipalUuidEnum. */
  readonly principalType: string;
  readonly principalUuid: string | null;
  readonly principalName: string;
  /** ClientEnum. */
  readonly clientType: string;
  readonly sourceIp: string;
  readonly sourceCity: string | null;
  readonly sourceCountry: string | null;
  readonly sourceState: null;
  readonly userAgent: string | null;
  readonly targetUuid: string;
  readonly targetName: string;
}

/** Ten to 69 events of the fiction, and what writes have added to them. */
export function auditEventsOf(fleet: Fleet, org: number): AuditEvent[] {
  const written = [...fleet.changes.events(org)].reverse();
  const events = [...written, ...fictionalEventsOf(fleet, org)];
  return events.sort((a, b) => (a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : 0));
}

function fictionalEventsOf(fleet: Fleet, org: number): AuditEvent[] {
  const dice = fleet.dice('audit');
  const { company, name, uuid } = fleet.org(org);
  if (company === undefined) return [];
  const users = usersOf(fleet, org);
  const partners = partnerUsers(fleet);
  return Array.from({ length: 10 + (dice(org) % 60) }, (_, item): AuditEvent => {
    const byPartner = dice(org, item, 1) % 6 === 0;
    const user = pick(byPartner ? partners : users, dice(org, item, 2));
    const { action, failure = false, text } = pick(ACTIONS, dice(org, item, 3));
    return {
      uuid: fleet.ids.of('audit', org, item),
      orgUuid: uuid,
      action: surprising(fleet, action, 'COFFEE_BREWED', dice(org, item, 4)),
      timestamp: new Date(fleet.now.getTime() - (dice(org, item, 5) % (30 * DAY_MS))).toISOString(),
      displayText: `${user.firstName} ${user.lastName} ${text}`,
      failure,
      principalType: byPartner ? 'PARTNER' : 'USER',
      principalUuid: user.uuid,
      principalName: user.email,
      clientType: byPartner ? 'BROWSER_PARTNER' : 'BROWSER_V2',
      sourceIp: `198.51.100.${dice(org, item, 6) % 250}`,
      sourceCity: company.city.city,
      sourceCountry: company.city.country,
      sourceState: null,
      userAgent: null,
      targetUuid: byPartner ? fleet.ids.of('group', PARTNER, 0) : uuid,
      targetName: name,
    };
  });
}

/**
 * The events that a request asks for: `timestampMsAfter` ≤ time < `timestampMsBefore`. With actions to include, the
 * actions to exclude are ignored, as the contract says.
 */
export function searchAuditEvents(events: readonly AuditEvent[], request: Fields): AuditEvent[] {
  const after = request.whole('timestampMsAfter') ?? -Infinity;
  const before = request.whole('timestampMsBefore') ?? Infinity;
  const included = request.texts('includeActions') ?? [];
  const excluded = included.length > 0 ? [] : (request.texts('excludeActions') ?? []);
  return events
    .filter(({ timestamp }) => Date.parse(timestamp) >= after && Date.parse(timestamp) < before)
    .filter(({ action }) => included.length === 0 || included.includes(action))
    .filter(({ action }) => !excluded.includes(action));
}

const ACTIONS: readonly { action: string; text: string; failure?: boolean }[] = [
  { action: 'LOGIN_WEB', text: 'logged in' },
  { action: 'LOGIN_FAILURE_WEB', text: 'failed to log in', failure: true },
  { action: 'VIEW_CAMERA_VOD', text: 'watched a recording' },
  { action: 'DEVICE_SETTINGS_UPDATE', text: 'changed the settings of a device' },
  { action: 'DOOR_ACCESS_UNLOCK', text: 'unlocked a door' },
  { action: 'POLICY_UPDATE', text: 'changed a policy' },
  { action: 'SHARED_CLIP_CREATE', text: 'shared a clip' },
  { action: 'USER_CREATE', text: 'added a user' },
];
