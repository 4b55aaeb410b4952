/** Debian's Chromium, without a screen and without a network of its own. */
import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const isThere = existsSync(executablePath);

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

/** A test that needs the browser: skipped on a machine without it, but never where the project is judged. */
export function browserTest(name: string, run: () => Promise<void>): void {
  if (isThere || process.env.CI === 'true') test(name, run, 60_000);
  else test.skip(`${name} (skipped: there is no ${executablePath})`, run);
}
