/** How much two things look like one client: what their names and their e-mail domains say for it. */
import { labelOf, resembles, wordsOf } from './name-words.js';

/** Something that may be linked, as far as it is compared. */
export interface Candidate {
  /** Global id. */
  readonly id: string;
  readonly account: string;
  readonly name: string | null;
  readonly email: string | null;
  /** The client that it is linked to already. */
  readonly client: string | null;
}

/** What is said for a suggestion, the strongest first. */
export const reasons = ['NAME', 'NAME_WORDS', 'NAME_SIMILAR', 'EMAIL_DOMAIN'] as const;
export type Reason = (typeof reasons)[number];

export interface Likeness {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** A candidate, prepared for comparison. */
export interface Profile extends Candidate {
  readonly words: readonly string[];
  /** The words in one, as in a domain: what equal names share. */
  readonly label: string;
  /** The same words in any order share this. */
  readonly anyOrder: string;
  /** The domain of the e-mail address; null when it is not its own. */
  readonly domain: string | null;
  /** Names that the domain stands for. */
  readonly domainLabels: readonly string[];
}

export function profileOf(candidate: Candidate, domain: string | null): Profile {
  const words = wordsOf(candidate.name ?? '');
  const labels = domain?.split('.').slice(0, -1) ?? [];
  return {
    ...candidate,
    words,
    label: labelOf(words),
    anyOrder: [...words].sort().join(' '),
    domain,
    // What is shorter is a `www` or a `co`, not a name.
    domainLabels: labels
      .map((label) => label.replace(/[^\p{Letter}\p{Number}]/gu, ''))
      .filter((label) => label.length > 3),
  };
}

/** How sure a name makes: the same, the same words, words that resemble each other. */
const certainty: Readonly<Record<Reason, number>> = {
  NAME: 0.95,
  NAME_WORDS: 0.9,
  NAME_SIMILAR: 0.75,
  EMAIL_DOMAIN: 0.85,
};

/** A shared domain of which no name is known to be its owner's. */
const foreignDomain = 0.65;
/** What is left of a name when the e-mail domains are two. */
const despiteDomains = 0.8;
/** What is left of a name that several things of one account have. */
const despiteNamesakes = 0.7;

/** Compares two things. `hasNamesakes` says that others of the same account are called like one of them. */
export function likeness(one: Profile, other: Profile, hasNamesakes: boolean): Likeness {
  const nameReason = compareNames(one, other);
  const isTwoDomains = one.domain !== null && other.domain !== null && one.domain !== other.domain;
  const name =
    (nameReason === undefined ? 0 : certainty[nameReason]) *
    (isTwoDomains ? despiteDomains : 1) *
    (hasNamesakes ? despiteNamesakes : 1);
  const email = compareDomains(one, other);
  return {
    // Two hints that have nothing to do with each other are wrong together more rarely than either.
    score: 1 - (1 - name) * (1 - email),
    reasons: reasons.filter((reason) => reason === nameReason || (reason === 'EMAIL_DOMAIN' && email > 0)),
  };
}

function compareNames(one: Profile, other: Profile): Reason | undefined {
  if (one.label === '' || other.label === '') return undefined;
  if (one.label === other.label) return 'NAME';
  if (one.anyOrder === other.anyOrder) return 'NAME_WORDS';
  return areSimilar(one, other) ? 'NAME_SIMILAR' : undefined;
}

/** Word by word, in their order. A word more makes another company: "Acme Dental East" is not "Acme Dental". */
export const areSimilar = ({ words: some }: Profile, { words: others }: Profile): boolean =>
  some.length === others.length && some.every((word, index) => resembles(word, others[index] ?? ''));

/** The domain of one is that of the other, or is called as the other is. */
function compareDomains(one: Profile, other: Profile): number {
  const { EMAIL_DOMAIN } = certainty;
  if (one.domain !== null && one.domain === other.domain) {
    return [one.label, other.label].some((label) => one.domainLabels.includes(label))
      ? EMAIL_DOMAIN
      : foreignDomain;
  }
  return one.domainLabels.includes(other.label) || other.domainLabels.includes(one.label) ? EMAIL_DOMAIN : 0;
}
