/** Access-controlled doors, and the way through them. Client level. */
import { z } from 'zod';
import type { PagedEndpoint } from '../../../transport/endpoint.js';
import { flag, measure, milliseconds, optional, rows, ruuid, text } from '../wire.js';
import { read } from './read.js';
import { write } from './write.js';

const page = z.strictObject({ maxPageSize: z.int().optional(), lastEvaluatedKey: z.string().optional() });
const door = z.object({
  uuid: text,
  orgUuid: text,
  name: text,
  locationUuid: text,
  ownerDeviceUuid: text,
  remoteUnlockEnabled: flag,
  unlockTimeSec: measure,
  createdAtMillis: milliseconds,
});
export type WireDoor = z.output<typeof door>;

type PageParameters = z.output<typeof page>;
/** Pages of doors: an opaque key that is echoed back, until there is none. */
const keyPaging = <Answer extends { lastEvaluatedKey: string | null }, Row>(
  rowsOf: (answer: Answer) => readonly Row[],
) => ({
  style: 'cursor' as const,
  rows: rowsOf,
  size: (size: number): Partial<PageParameters> => ({ maxPageSize: size }),
  maximum: 100,
  next: ({ lastEvaluatedKey }: Answer): Partial<PageParameters> | undefined =>
    lastEvaluatedKey === null || lastEvaluatedKey === '' ? undefined : { lastEvaluatedKey },
});

const doors = z.object({ accessControlledDoors: rows(door), lastEvaluatedKey: text });
export const findAccessControlledDoors = {
  ...read('org', '/api/component/findAccessControlledDoors', page, doors),
  paging: keyPaging((answer: z.output<typeof doors>) => answer.accessControlledDoors),
} satisfies PagedEndpoint<PageParameters, z.output<typeof doors>, WireDoor, 'org'>;

const doorState = z.object({
  door: optional(door),
  shadow: optional(z.object({ state: optional(z.object({ state: text })), updatedAtMillis: milliseconds })),
});
export type WireDoorState = z.output<typeof doorState>;
export const doorStates = z.object({ accessControlledDoors: rows(doorState), lastEvaluatedKey: text });
export const findMinimalStateAccessControlledDoors = {
  ...read('org', '/api/component/findMinimalStateAccessControlledDoors', page, doorStates),
  paging: keyPaging((answer: z.output<typeof doorStates>) => answer.accessControlledDoors),
} satisfies PagedEndpoint<PageParameters, z.output<typeof doorStates>, WireDoorState, 'org'>;

/** It says how it went in `type`, and why not in `errorType`: which the dialect reads. */
export const unlockAccessControlledDoor = write(
  'org',
  '/api/accesscontrol/unlockAccessControlledDoor',
  z.strictObject({ accessControlledDoorUuid: ruuid }),
  z.object({}),
);
