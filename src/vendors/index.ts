/** The vendors: one line each. */
import type { Vendor } from './define-vendor.js';
import { rhombus } from './rhombus/index.js';

export const vendors: readonly Vendor[] = [rhombus];
