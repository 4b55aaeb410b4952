/** Why rows could not be brought into a database, in words for a person. Nothing of the address but its host is in it. */
export class SinkError extends Error {
  override readonly name = 'SinkError';
}
