/** Which e-mail domains are their owners': one that many things of an account share says nothing about any of them. */
import type { Candidate } from './likeness.js';

/** Where anybody can have an address. */
const freeMail: ReadonlySet<string> = new Set(
  (
    'aol.com|fastmail.com|gmail.com|gmx.at|gmx.ch|gmx.de|gmx.net|googlemail.com|hey.com|hotmail.com|icloud.com|live.com|' +
    'mac.com|mail.com|mail.ru|me.com|msn.com|orange.fr|outlook.com|proton.me|protonmail.com|qq.com|rediffmail.com|' +
    'seznam.cz|t-online.de|web.de|wp.pl|yahoo.co.in|yahoo.co.uk|yahoo.com|yandex.ru|ymail.com|zoho.com|163.com'
  ).split('|'),
);

/** Things of one account that may share a domain: a company and its branch. */
const sharers = 2;

/** The domain of each candidate's address, where it is its own. */
export function ownDomains(candidates: readonly Candidate[]): (candidate: Candidate) => string | null {
  const counts = new Map<string, number>();
  const crowded = new Set(freeMail);
  for (const { account, email } of candidates) {
    const domain = domainOf(email);
    if (domain === null) continue;
    const key = `${account} ${domain}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > sharers) crowded.add(domain);
  }
  return ({ email }) => {
    const domain = domainOf(email);
    return domain === null || crowded.has(domain) ? null : domain;
  };
}

function domainOf(email: string | null): string | null {
  const domain = /@([^@\s]+)$/.exec(email?.trim() ?? '')?.[1];
  return domain === undefined ? null : domain.toLowerCase().replace(/\.$/, '');
}
