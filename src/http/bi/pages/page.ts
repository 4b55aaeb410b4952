/** A whole page, and the answer that carries it: nothing of elsewhere, no script, only the style sheet that is in it. */
import { createHash } from 'node:crypto';
import type { FetchAPI } from 'graphql-yoga';
import { html, type Html } from './html.js';
import { style } from './style.js';

/** The element as a whole: its hash is over every character of it. */
const styleSheet: Html = { markup: `<style>${style}</style>` };

const styleHash = createHash('sha256').update(style).digest('base64');

const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  readonly main: Html;
  /** The path below which its links are. */
  readonly below: string;
}

const render = ({ title, main, below }: Page): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Partnergraph</title>
        ${styleSheet}
      </head>
      <body>
        <nav aria-label="Breadcrumb">
          <div><strong>Partnergraph</strong> · <a href="${below}/data">Tables</a></div>
        </nav>
        <main>${main}</main>
      </body>
    </html> `;

/** The page as an answer; for HEAD its headers only. */
export function pageAnswer(
  request: Request,
  page: Page,
  { Response }: Pick<FetchAPI, 'Response'>,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response {
  const body = Buffer.from(render(page).markup);
  return new Response(request.method === 'HEAD' ? null : body, {
    status,
    headers: {
      'cache-control': 'private, no-cache',
      vary: 'accept, authorization, accept-encoding',
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      'content-security-policy': contentPolicy,
    },
  });
}
