/** `Trunk`: a SIP trunk of a customer. */
import { z } from 'zod';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { ordered } from '../../../graph/list-reading.js';
import { wholeList } from '../../../reads/kinds.js';
import { flag, integer, keyed, text, time } from '../columns.js';
import { limitAndOffset, type LimitAndOffset } from '../endpoints/pages.js';
import { getPages, inObjects, ownRows } from '../reads.js';
import { ofCustomer, VoiceRef } from '../voice/voice.js';

export const Trunk = valueType(
  'Trunk',
  { scope: 'voice:read', vendor: 'vobiz', description: 'A SIP trunk of a customer (GET …/trunks).' },
  {
    nativeId: keyed(text('trunk_id', "The vendor's own id of the trunk.")),
    name: text('name', 'Name.'),
    description: text('description', 'Note.'),
    domain: text('trunk_domain', 'SIP domain.'),
    status: text('trunk_status', '`enabled` or `disabled`.'),
    direction: text('trunk_direction', '`inbound` or `outbound`.'),
    transport: text('transport', 'How SIP is carried, for example `udp`.'),
    inboundDestination: text('inbound_destination', 'Where calls that come in are sent.'),
    isSecure: flag('secure', 'Whether it is encrypted.'),
    isRecording: flag('recording', 'Whether calls are recorded.'),
    isTranscribed: flag('enable_transcription', 'Whether recordings are written down.'),
    isRedacted: flag('pii_redaction', 'Whether personal data is taken out of what is written down.'),
    concurrentCallsLimit: integer(
      'concurrent_calls_limit',
      "Calls at once that it is set to; what is enforced is the customer's.",
    ),
    callsPerSecondLimit: integer(
      'cps_limit',
      "Calls per second that it is set to; what is enforced is the customer's.",
    ),
    createdAt: time('created_at', 'When it was created.'),
    updatedAt: time('updated_at', 'When it was last changed.'),
  },
);
export const TrunkRef = Trunk.ref;
export type TrunkRow = RowOfShape<typeof Trunk>;

/** The vendor gives 20 at once, and tells how many there are. */
const maximum = 20;

/** Its documents name no parameter for the rest, so that only the rest is asked for with those of its other lists. */
const byLimitAndOffsetLater = {
  size: (): LimitAndOffset => ({}),
  position: (index: number, limit: number): LimitAndOffset =>
    index === 0 ? {} : { limit, offset: index * limit },
};

export const listTrunks = getPages(
  ['client', 'list-trunks', '/trunks'],
  { parameters: z.strictObject(limitAndOffset(maximum)), brings: Trunk, owner: ownRows },
  { answer: inObjects('total'), maximum, by: byLimitAndOffsetLater },
);

export const trunks = wholeList(listTrunks);

builder.objectField(VoiceRef, 'trunks', (t) =>
  t.connection(
    {
      type: TrunkRef,
      nullable: true,
      description: 'SIP trunks by name (GET …/trunks).',
      ...ordered(
        trunks,
        {
          name: 'NAME',
          descending: false,
          value: ({ name }: TrunkRow) => textOrder(name),
          id: ({ nativeId }: TrunkRow) => nativeId ?? '',
        },
        ofCustomer,
        { isAsked: false },
      ),
    },
    connectionType(Trunk, 'A page of trunks.', 'A trunk and its position in the list.'),
  ),
);
