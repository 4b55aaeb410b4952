/** The signal that is aborted when the caller of a request goes away, as the platform knows a signal. */

const known = new WeakMap<Request, AbortSignal>();

/**
 * A request that came by a socket has a class of its server in the place of a signal, and one that came without has
 * another: `AbortSignal.any` of Node 26 and later refuses both. Nothing but this hands a request's signal on.
 */
export function signalOf(request: Request): AbortSignal {
  const made = known.get(request);
  if (made !== undefined) return made;
  const { signal: given } = request;
  const controller = new AbortController();
  const forward = (): void => controller.abort(given.reason);
  given.addEventListener('abort', forward, { once: true });
  if (given.aborted) forward();
  known.set(request, controller.signal);
  return controller.signal;
}
