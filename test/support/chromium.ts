/** Debian's Chromium, without a screen and without a network of its own. */
import { chromium, type Browser } from 'playwright-core';
import { testWith } from './installed-program.js';

const executablePath = '/usr/bin/chromium';

/** Starts a browser with a new profile. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A test that needs the browser. */
export const browserTest = testWith(executablePath);
