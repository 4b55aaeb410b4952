/** The session in the success of a write, read afresh. */
import type { ObjectFieldBuilder } from '@pothos/core';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import { withUnreadOrgs } from '../../../graph/operation/rows-below.js';
import { needsOf } from '../../../graph/reading.js';
import { readingsAt } from '../reads.js';
import { findKycSession, kycSession, KycSessionRef } from './kyc-session.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** The field `session`, where `idsOf` says whose it is and which it is. */
export const sessionField = <Made extends Facts>(
  t: ObjectFieldBuilder<Types, Success<Made>>,
  idsOf: (success: Success<Made>) => readonly string[],
) =>
  t.field({
    type: KycSessionRef,
    nullable: true,
    description: 'The session, as the vendor has it now.',
    // Its customer is not read with it.
    needs: (place) => ({ ...needsOf(kycSession, 'row')(place), below: place.parts.map(withUnreadOrgs) }),
    resolve: (success, _args, context) => findKycSession(readingsAt(success, context), idsOf(success)),
  });
