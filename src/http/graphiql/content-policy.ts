/** What the page of GraphiQL may load and run: the scripts that are in it, and nothing of elsewhere. */
import { createHash } from 'node:crypto';

const inlineScript = /<script(?:\s[^>]*)?>([^]*?)<\/script/gi;

/**
 * The policy for a page. Its scripts are named by their hashes, so that none can be added to it. Its editor writes styles
 * as it goes, which cannot be, and has workers that it makes of its own text.
 */
export function contentPolicyOf(page: string): string {
  const hashes = [...page.matchAll(inlineScript)].map(([, script = '']) => {
    return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  });
  return [
    "default-src 'none'",
    `script-src ${[...new Set(hashes)].join(' ')}`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
