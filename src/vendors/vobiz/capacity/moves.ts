/** `transferCapacity` and `reclaimCapacity`: how many calls a customer may make, given by the partner and taken back. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { words } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { builder } from '../../../graph/builder.js';
import { first, plannedBy } from '../../../graph/reading.js';
import { connectionAt } from '../connection.js';
import { customer as customerRead } from '../customers/directory.js';
import { customersByAuthId } from '../customers/customer-needs.js';
import { CustomerRef } from '../customers/customer.js';
import { readingsAt } from '../reads.js';
import { marked, markerLength, newMarker } from '../writes/marker.js';
import { capacity } from './allocation.js';
import { directions } from './directions.js';
import { findCapacityTransfer } from './lost-move.js';
import { capacityResources } from './move-endpoints.js';

/** Characters of a description that the vendor is asked to keep; it names no limit. */
const descriptionLimit = 200;

const ResourceEnum = builder.enumType('CapacityResource', {
  description: 'What of its capacity a partner can give to a customer.',
  values: {
    CONCURRENT_CALLS: { value: 'concurrent_calls', description: 'Calls at once.' },
    CPS: { value: 'cps', description: 'Calls that are started per second.' },
  } as const,
});

const values = z.object({
  resource: z.enum(capacityResources),
  slots: z.int().positive({ error: 'expected more than 0' }),
  description: words(descriptionLimit - markerLength).optional(),
});

const moved = { resource: z.enum(capacityResources), slots: z.number() };
const witness = z.object({ ...moved, marker: z.string(), customerAuthId: z.string(), sentAfter: z.string() });
const facts = z.object({
  ...moved,
  reference: z.string().nullable(),
  partnerRemaining: z.number().nullable(),
  customerLimit: z.number().nullable(),
});

for (const { endpoint, available, shortage, customer, success, ...direction } of directions) {
  defineWrite({
    ...direction,
    // Not `billing:write`: it costs nothing, and can be taken back. It says what a customer may do.
    scope: 'customers:write',
    target: {
      field: 'customerId',
      types: ['Customer'],
      of: 'client',
      description: `Global id of the customer ${customer}.`,
    },
    idempotency: 'required',
    howToFindOut:
      'Look in `VobizPartner.capacityTransfers` for the mark `[pg:…]` at the end of the description.',
    calls: 1,
    looks: plannedBy(customerRead, capacity),
    input: (t) => ({
      resource: t.field({ type: ResourceEnum, required: true, description: 'What of the capacity.' }),
      slots: t.int({ required: true, description: 'How many calls, or calls per second: more than 0.' }),
      description: t.string({
        description: `What the list of transfers is to say of it, at most ${descriptionLimit - markerLength} characters. A mark is added by which it is found again.`,
      }),
    }),
    values,
    witness,
    facts,
    plan: async ({ resource, slots, description }, { account, native: [authId = ''], context }) => {
      const { api, directory, readings } = connectionAt({ account }, context);
      const partner = api.asPartner();
      const { authId: customerAuthId } = await directory.one(authId);
      const org = await readings.org(customerAuthId);
      const now = first(await capacity.run(readings, org, { customerAuthId }), account);
      const most = available(now, resource);
      if (most !== null && most < slots) return notPermitted('BALANCE', shortage);
      const marker = newMarker();
      const call = partner.prepare(endpoint, {
        customerAuthId,
        resource,
        slots,
        description: marked(description, marker),
      });
      const { time } = await context.database();
      const sentAfter = (await time()).toISOString();
      return planned(call, { resource, slots, marker, customerAuthId, sentAfter }, (answer) => ({
        facts: {
          resource,
          slots,
          reference: answer.transfer_reference,
          partnerRemaining: answer.partner_remaining,
          customerLimit: answer.customer_effective,
        },
      }));
    },
    settle: async (sent, { account, context }) => {
      const found = await findCapacityTransfer(readingsAt({ account }, context), sent);
      if (typeof found === 'string') return found;
      const { resource, slots } = sent;
      const { reference } = found;
      return {
        carriedOut: { resource, slots, reference, partnerRemaining: null, customerLimit: null },
      };
    },
    success: {
      description: success,
      fields: (t) => ({
        reference: t.string({
          nullable: true,
          description: "The vendor's reference of the transfer.",
          resolve: ({ facts: { reference } }) => reference,
        }),
        resource: t.field({
          type: ResourceEnum,
          description: 'What was moved.',
          resolve: ({ facts: { resource } }) => resource,
        }),
        slots: t.int({
          description: 'How many calls, or calls per second.',
          resolve: ({ facts: { slots } }) => slots,
        }),
        partnerRemaining: t.int({
          scope: 'voice:read',
          wholeAccount: true,
          nullable: true,
          description: 'What the partner has left of it; null where the answer that said so was lost.',
          resolve: ({ facts: { partnerRemaining } }) => partnerRemaining,
        }),
        customerLimit: t.int({
          scope: 'voice:read',
          nullable: true,
          description: 'What the customer has of it now; null where the answer that said so was lost.',
          resolve: ({ facts: { customerLimit } }) => customerLimit,
        }),
        customer: t.field({
          type: CustomerRef,
          nullable: true,
          description: 'The customer, as the vendor has it now.',
          needs: customersByAuthId,
          resolve: ({ account, native: [authId = ''] }, _args, context) =>
            connectionAt({ account }, context).directory.one(authId),
        }),
      }),
    },
  });
}
