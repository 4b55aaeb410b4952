/** What the claims of a token mean here: who the caller is, what it may do, and what it may see. */
import type { JWTPayload } from 'jose';
import * as z from 'zod';
import type { Caller } from '../caller.js';
import { scopeSet } from '../scopes.js';
import type { JwtIssuer } from './issuer.js';
import { beginningOf, wellFormed } from '../../text/unicode.js';

/** Longer than any provider's, and short enough to be named in a log. */
const subject = z.string().min(1).max(255);

const claimsOfAll = z.looseObject({
  sub: subject,
  // The last second that a date can be.
  exp: z.number().max(8.64e12),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
});

/** The caller of a token whose signature, audience and times are right; undefined where its claims name nobody. */
export function callerOf(payload: JWTPayload, { issuer, scopes, orgs }: JwtIssuer): Caller | undefined {
  const { data: claims } = claimsOfAll.safeParse(payload);
  if (claims === undefined) return undefined;
  const { sub, exp, name = claims.preferred_username } = claims;
  const granted = textsOf(claimAt(payload, scopes.claim));
  const { map } = scopes;
  return {
    id: `jwt:${issuer}|${sub}`,
    name: beginningOf(wellFormed(name?.trim() || sub), 100),
    scopes: scopeSet(
      map === undefined
        ? granted
        : granted.flatMap((value) => (Object.hasOwn(map, value) ? (map[value] ?? []) : [])),
    ),
    limitedTo: orgs === undefined ? null : limitOf(claimAt(payload, orgs.claim), orgs.limited),
    expiresAt: new Date(exp * 1000),
  };
}

/** Only a claim that is not there at all may mean everything: what is there and empty, or of no form, means nothing. */
function limitOf(claim: unknown, limited: boolean): readonly string[] | null {
  return claim === undefined && !limited ? null : textsOf(claim);
}

/** A claim by its name, which may itself contain dots, or by a path into objects: `realm_access.roles`. */
function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined;
  if (Object.hasOwn(claims, path)) return (claims as Readonly<Record<string, unknown>>)[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  return claimAt(claimAt(claims, path.slice(0, dot)), path.slice(dot + 1));
}

/** A text holds several, between spaces; so does a list. */
function textsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(/\s+/).filter((text) => text !== '');
  return Array.isArray(claim) ? claim.filter((item) => typeof item === 'string') : [];
}
