/** Whom a write changes: how its input names the client org or the partner, and how its success shows the org. */
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success, Target } from '../../../entities/writes/write.js';
import type { Context } from '../../../graph/context.js';
import { connectionAt, throughDirectory } from '../costs.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';

/** A target for what is done to a whole org. */
export const orgTarget = (description: string): Target => ({
  field: 'clientOrgId',
  types: ['RhombusClientOrg'],
  of: 'client',
  description,
});

/** A target for what is the partner's own, and no client's. */
export const partnerTarget = (description: string): Target => ({
  field: 'partnerId',
  types: ['RhombusPartner'],
  of: 'partner',
  description,
});

/** A field with the org of that uuid. */
export const clientOrgOf = <Made extends Facts>(uuidOf: (success: Success<Made>) => string) => ({
  type: RhombusClientOrgRef,
  nullable: true as const,
  description: 'The client org, as the vendor has it now.',
  needs: throughDirectory,
  resolve: (success: Success<Made>, _args: unknown, context: Context): Promise<RhombusClientOrg> =>
    connectionAt(success, context).directory.org(uuidOf(success)),
});

/** The same for the org that the write was told to change. */
export const targetOrg = <Made extends Facts>() => clientOrgOf<Made>(({ native: [uuid = ''] }) => uuid);
