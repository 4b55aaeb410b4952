/** Finds the pairs that are worth a comparison, without comparing everything with everything. */
import { areSimilar, likeness, profileOf, type Candidate, type Likeness, type Profile } from './likeness.js';
import { ownDomains } from './own-domains.js';

export interface Pair extends Likeness {
  readonly one: Candidate;
  readonly other: Candidate;
}

/** Things with one key in common; of more than these the key says too little. */
const sharedKeyLimit = 500;

/** All pairs of different accounts that something speaks for. */
export function pairsOf(candidates: readonly Candidate[]): readonly Pair[] {
  const domainOf = ownDomains(candidates);
  const profiles = candidates.map((candidate) => profileOf(candidate, domainOf(candidate)));
  const named = groupBy(profiles, ({ account, label }) => [`${account} ${label}`]);
  const hasNamesakes = ({ account, label }: Profile): boolean =>
    (named.get(`${account} ${label}`)?.length ?? 0) > 1;
  const compare = (one: Profile, other: Profile): Pair => ({
    one,
    other,
    ...likeness(one, other, hasNamesakes(one) || hasNamesakes(other)),
  });

  const sure = pairsSharing(profiles, sureKeys, () => true);
  // What has found its like in an account is not compared with what merely resembles it there.
  const settled = new Map(profiles.map((profile) => [profile, new Set<string>()]));
  for (const [one, other] of sure) {
    settled.get(one)?.add(other.account);
    settled.get(other)?.add(one.account);
  }
  const isOpen = (one: Profile, other: Profile): boolean => settled.get(one)?.has(other.account) !== true;
  const vague = pairsSharing(
    profiles,
    vagueKeys,
    (one, other) => isOpen(one, other) && isOpen(other, one) && areSimilar(one, other),
  );
  return [...sure, ...vague].map(([one, other]) => compare(one, other)).filter(({ score }) => score > 0);
}

/** Whoever shares one of these is alike: the whole name, its words in any order, the domain, or a domain's name. */
const sureKeys = ({ label, anyOrder, domain, domainLabels }: Profile): readonly string[] => [
  ...(label === '' ? [] : [`name ${label}`, `words ${anyOrder}`]),
  ...(domain === null ? [] : [`domain ${domain}`]),
  ...domainLabels.map((name) => `name ${name}`),
];

/** Whoever is called alike shares a word, or the beginning of the name. */
const vagueKeys = ({ words }: Profile): readonly string[] =>
  words[0] === undefined ? [] : [...words, `${words.length} ${words[0].slice(0, 3)}`];

function pairsSharing(
  profiles: readonly Profile[],
  keysOf: (profile: Profile) => readonly string[],
  isWanted: (one: Profile, other: Profile) => boolean,
): readonly (readonly [Profile, Profile])[] {
  const groups = [...groupBy(profiles, keysOf).values()].filter(({ length }) => length <= sharedKeyLimit);
  const pairs = new Map<string, readonly [Profile, Profile]>();
  for (const group of groups) {
    group.forEach((one, index) => {
      for (const other of group.slice(index + 1)) {
        if (one.account === other.account || !isWanted(one, other)) continue;
        const [first, second] = one.id < other.id ? [one, other] : [other, one];
        pairs.set(`${first.id} ${second.id}`, [first, second]);
      }
    });
  }
  return [...pairs.values()];
}

function groupBy(
  profiles: readonly Profile[],
  keysOf: (profile: Profile) => readonly string[],
): ReadonlyMap<string, readonly Profile[]> {
  const groups = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const key of new Set(keysOf(profile))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [profile]);
      else group.push(profile);
    }
  }
  return groups;
}
