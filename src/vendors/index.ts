/** The vendors: one line each. */
import type { Vendor } from './define-vendor.js';
import { rhombus } from './rhombus/index.js';
import { vobiz } from './vobiz/index.js';
import { voke } from './voke/index.js';

export const vendors: readonly Vendor[] = [rhombus, vobiz, voke];
