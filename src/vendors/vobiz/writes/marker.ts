/** A mark in the free text of a write, by which it is found again in a ledger when its answer was lost. */
import { randomBytes } from 'node:crypto';

/** Characters that the mark takes of the text. */
export const markerLength = 20;

/** A mark that no other write has. */
export const newMarker = (): string => `[pg:${randomBytes(11).toString('base64url')}]`;

/** The text with the mark behind it. */
export const marked = (text: string | undefined, marker: string): string =>
  text === undefined ? marker : `${text} ${marker}`;

/** Whether a text that was read back has the mark. */
export const hasMarker = (text: string | null, marker: string): boolean => text?.includes(marker) === true;
