/** Starts what listens where it is asked to, or elsewhere when somebody else listens there. */
import { systemCode } from '../src/cli/command-failure.js';

/** Starts something on the port, or on any free one when it is taken. */
export async function onFreePort<Started>(
  port: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  try {
    return await start(port);
  } catch (error) {
    const isTaken = systemCode(error) === 'EADDRINUSE' || systemCode(error) === 'EACCES';
    if (!isTaken || port === 0) throw error;
    return start(0);
  }
}
