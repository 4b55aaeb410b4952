/** The folder of the datasets that come with the program. */
import { fileURLToPath } from 'node:url';

export const shippedFolder = fileURLToPath(new URL('../../schema/operations/datasets/', import.meta.url));
