/** Suggests what may be one client. A pure function: a person applies what it suggests, or nobody does. */
import { pairsOf, type Pair } from './candidate-pairs.js';
import { reasons, type Candidate, type Likeness } from './likeness.js';

export interface Suggestion extends Likeness {
  /** What would be one client, at most one thing of an account that is not linked yet. */
  readonly members: readonly Candidate[];
}

/** Things that would be one client, and what speaks for it. */
interface Group {
  readonly members: readonly Candidate[];
  readonly pairs: readonly Pair[];
}

/**
 * Suggestions of at least this score, the surest first. Nothing is suggested for what resembles it less than something
 * else of the same account does; where several resemble it equally, each is suggested.
 */
export function suggestLinks(candidates: readonly Candidate[], minimum: number): readonly Suggestion[] {
  const before = groupsBefore(candidates);
  const groups = new Map(before);
  const alternatives: Group[] = [];
  for (const pair of mutuallyBest(pairsOf(candidates))) {
    const { one, other, score } = pair;
    if (score < minimum || groups.get(one.id) === groups.get(other.id)) continue;
    const joined = join(groups.get(one.id), groups.get(other.id), pair);
    joined?.members.forEach(({ id }) => groups.set(id, joined));
    // What does not fit into the group is as likely as what was there first.
    const alternative = joined === undefined && join(before.get(one.id), before.get(other.id), pair);
    if (alternative) alternatives.push(alternative);
  }
  return [...new Set(groups.values()), ...alternatives]
    .filter(({ pairs }) => pairs.length > 0)
    .map(suggestionOf)
    .sort((one, other) => other.score - one.score);
}

/** What is linked is together from the beginning; everything else is alone. */
function groupsBefore(candidates: readonly Candidate[]): ReadonlyMap<string, Group> {
  const clients = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.client ?? candidate.id;
    const members = clients.get(key);
    if (members === undefined) clients.set(key, [candidate]);
    else members.push(candidate);
  }
  return new Map(
    [...clients.values()].flatMap((members) => {
      const group = { members, pairs: [] };
      return members.map(({ id }) => [id, group] as const);
    }),
  );
}

/** The pairs of which each is the other's best in its account; the surest first. */
function mutuallyBest(pairs: readonly Pair[]): readonly Pair[] {
  const best = new Map<string, number>();
  const places = ({ one, other }: Pair): readonly string[] => [
    `${one.id} ${other.account}`,
    `${other.id} ${one.account}`,
  ];
  for (const pair of pairs) {
    places(pair).forEach((place) => best.set(place, Math.max(pair.score, best.get(place) ?? 0)));
  }
  const idOf = ({ one, other }: Pair): string => `${one.id} ${other.id}`;
  return pairs
    .filter((pair) => places(pair).every((place) => best.get(place) === pair.score))
    .sort((one, other) => other.score - one.score || (idOf(one) < idOf(other) ? -1 : 1));
}

/** Both as one; undefined when they are two clients, or would give a client a second thing in an account. */
function join(one: Group | undefined, other: Group | undefined, pair: Pair): Group | undefined {
  if (one === undefined || other === undefined) return undefined;
  const isLinked = ({ members }: Group): boolean => members.some(({ client }) => client !== null);
  if (isLinked(one) && isLinked(other)) return undefined;
  const accounts = new Set(one.members.map(({ account }) => account));
  if (other.members.some(({ account }) => accounts.has(account))) return undefined;
  return { members: [...one.members, ...other.members], pairs: [...one.pairs, ...other.pairs, pair] };
}

function suggestionOf({ members, pairs }: Group): Suggestion {
  const said = new Set(pairs.flatMap((pair) => pair.reasons));
  return {
    members,
    score: Math.min(...pairs.map(({ score }) => score)),
    reasons: reasons.filter((reason) => said.has(reason)),
  };
}
