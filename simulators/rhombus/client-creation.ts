// How a new client comes into being, and why one does not: createPartnerClient.

import type { Person } from '../world.js';
import type { EndpointCall } from './endpoint.js';
import { orgsOf, type Fleet, type Org } from './fleet.js';
import { partnerUsers, usersOf } from './users.js';

/** The contract's Partner_PartnerWebResponseStatusEnum, as far as a new client can meet it. */
type ResponseStatus = 'BAD_INPUT' | 'CLIENT_EXISTS' | 'SUCCESS' | 'USER_EXISTS';

/**
 * Makes the client that a request asks for. Which of `error` and `responseStatus` counts is stated nowhere, so both say
 * the same. A name and an address are needed, all else is optional: the account owner cannot log in without. [inferred]
 */
export function createClient({ done, fleet, note, request }: EndpointCall): object {
  const name = request.text('clientOrgName')?.trim() ?? '';
  const email = request.text('clientContactEmail')?.trim() ?? '';
  const refusal = refusalOf(fleet, name, email);
  if (refusal !== undefined) {
    const [responseStatus, errorMsg] = refusal;
    return { clientOrgUuid: null, responseStatus, error: true, errorMsg };
  }
  const contact = personOf(request.text('clientContactName')?.trim() ?? '', email);
  const org = fleet.changes.clients.add((index) => newOrg(fleet, index, name, contact));
  const suppressWelcomeEmail = request.flag('suppressWelcomeEmail') ?? false;
  done({ clientOrgName: name, clientContactEmail: email, suppressWelcomeEmail }, org);
  note(org, {
    action: 'PARTNER_CLIENT_CREATE',
    text: 'created the client',
    targetUuid: org.uuid,
    targetName: name,
  });
  return { clientOrgUuid: org.uuid, responseStatus: 'SUCCESS' satisfies ResponseStatus };
}

function refusalOf(fleet: Fleet, name: string, email: string): [ResponseStatus, string] | undefined {
  if (name === '') return ['BAD_INPUT', 'clientOrgName is missing'];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return ['BAD_INPUT', 'clientContactEmail is no e-mail address'];
  if (fleet.changes.clients.allAdded().length >= MOST_CLIENTS) {
    return ['BAD_INPUT', `The simulator keeps no more than ${MOST_CLIENTS} new clients`];
  }
  for (const org of orgsOf(fleet)) {
    if (isSame(org.name, name)) return ['CLIENT_EXISTS', 'A client with this name exists already'];
    if (hasUser(fleet, org, email)) return ['USER_EXISTS', 'A user with this e-mail address exists already'];
  }
  const ofPartner = partnerUsers(fleet).some((user) => isSame(user.email, email));
  return ofPartner ? ['USER_EXISTS', 'A user with this e-mail address exists already'] : undefined;
}

function hasUser(fleet: Fleet, org: Org, email: string): boolean {
  // Colleagues share the domain of their address: without a look at it, every user of ten thousand orgs would be made.
  const [domain = ''] = org.contact.email.split('@').slice(-1);
  if (!email.toLowerCase().endsWith(`@${domain.toLowerCase()}`)) return false;
  return usersOf(fleet, org.index).some((user) => isSame(user.email, email));
}

const newOrg = (fleet: Fleet, index: number, name: string, contact: Person): Org => ({
  index,
  uuid: fleet.ids.of('org', index),
  name,
  company: undefined,
  contact,
  accessAllowed: true,
  createdAt: fleet.clock(),
  locations: 0,
});

function personOf(name: string, email: string): Person {
  const [firstName = '', ...rest] = name.split(/\s+/);
  return { firstName, lastName: rest.join(' '), email };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const MOST_CLIENTS = 10_000;
