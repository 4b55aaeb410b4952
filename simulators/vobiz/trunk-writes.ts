// Trunks made, changed and removed: https://api.vobiz.ai/api/v1/Account/{auth_id}/trunks.

import { field, unfit, type Body, type BodySchema } from './body.js';
import type { Books } from './books.js';
import { withChanged } from './changeable-lists.js';
import type { Customer } from './customers.js';
import { found, type AccountWrite, type WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { trunkAnswer, trunksOf, type Trunk } from './trunks.js';

const TEXTS = [
  'trunk_domain',
  'inbound_destination',
  'description',
  'credential_uuid',
  'ipacl_uuid',
  'primary_uri_uuid',
  'fallback_uri_uuid',
  'pii_entity_types',
  'webhook_url',
];
const FLAGS = ['secure', 'recording', 'enable_transcription', 'pii_redaction', 'recording_webhook_enabled'];
const LIMITS = ['concurrent_calls_limit', 'cps_limit'];

const eachAs = (names: readonly string[], type: BodySchema[string]): BodySchema =>
  Object.fromEntries(names.map((name) => [name, type]));

/** What can be changed of a trunk; the deprecated fields of its creation are ignored. */
const CHANGES: BodySchema = {
  name: { is: 'text', longest: 255 },
  trunk_direction: { is: 'word', of: ['inbound', 'outbound'] },
  trunk_status: { is: 'word', of: ['enabled', 'disabled'] },
  transport: { is: 'word', of: ['udp', 'tcp', 'tls'] },
  webhook_method: { is: 'word', of: ['POST', 'GET'] },
  ...eachAs(TEXTS, { is: 'text' }),
  ...eachAs(FLAGS, { is: 'flag' }),
  ...eachAs(LIMITS, { is: 'whole', minimum: 1 }),
};

/** The operations on trunks that write. */
export const TRUNK_WRITES: readonly AccountWrite[] = [
  {
    method: 'POST',
    path: '/Account/{customer}/trunks',
    scope: 'account',
    query: {},
    body: { ...CHANGES, name: { is: 'text', longest: 255, required: true } },
    status: 201,
    writeFor: ({ body, books }, customer) => {
      demandPublicWebhook(body);
      const { clock, dice, state } = books;
      const at = clock();
      const trunk: Trunk = {
        id: uuidOf(dice('written trunk'), state.next()),
        name: field(body, 'name'),
        direction: body.text('trunk_direction') === 'inbound' ? 'inbound' : 'outbound',
        enabled: body.text('trunk_status') !== 'disabled',
        given: otherFields(body),
        at,
        updatedAt: at,
      };
      state.trunks.change(customer, (before) => [...before, trunk]);
      return trunkAnswer(customer, trunk);
    },
  },
  {
    method: 'PUT',
    path: '/Account/{customer}/trunks/{item}',
    scope: 'account',
    query: {},
    body: CHANGES,
    status: 200,
    writeFor: (call, customer) => {
      const { body, books } = call;
      demandPublicWebhook(body);
      const trunk = trunkOf(call, customer);
      const [direction, status] = [body.text('trunk_direction'), body.text('trunk_status')];
      const changed: Trunk = {
        ...trunk,
        name: body.text('name') ?? trunk.name,
        direction: direction === 'inbound' || direction === 'outbound' ? direction : trunk.direction,
        enabled: status === undefined ? trunk.enabled : status === 'enabled',
        given: { ...trunk.given, ...otherFields(body) },
        updatedAt: books.clock(),
      };
      books.state.trunks.change(customer, (before) =>
        withChanged(before, ({ id }) => id === trunk.id, changed),
      );
      return trunkAnswer(customer, changed);
    },
  },
  {
    method: 'DELETE',
    path: '/Account/{customer}/trunks/{item}',
    scope: 'account',
    query: {},
    body: {},
    status: 204,
    // A page of the vendor's refuses this while a call goes through the trunk; its own client knows no such refusal.
    writeFor: (call, customer) => {
      const { id } = trunkOf(call, customer);
      call.books.state.trunks.change(customer, (before) => before.filter((trunk) => trunk.id !== id));
      detachNumbers(call.books, customer, id);
      return undefined;
    },
  },
];

const trunkOf = ({ books, item }: WriteCall, customer: Customer): Trunk =>
  found(
    trunksOf(books, customer).find(({ id }) => id === item),
    'Trunk',
  );

function otherFields({ given }: Body): Record<string, unknown> {
  const own = ['name', 'trunk_direction', 'trunk_status'];
  return Object.fromEntries(Object.entries(given).filter(([name]) => !own.includes(name)));
}

/** Calls to a number whose trunk is gone go nowhere. */
function detachNumbers({ clock, state }: Books, customer: Customer, trunk: string): void {
  const changes = { trunkId: null, updatedAt: clock() };
  state.numbers.change(customer, (before) =>
    withChanged(before, ({ trunkId }) => trunkId === trunk, changes),
  );
}

/** The vendor calls nobody inside its own network. */
function demandPublicWebhook(body: Body): void {
  const url = body.text('webhook_url');
  if (url === undefined || isPublic(url)) return;
  unfit('webhook_url', url, 'invalid webhook_url');
}

function isPublic(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && !PRIVATE_HOST.test(hostname);
}

const PRIVATE_HOST =
  /^(localhost|\[.*|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*)$/;
