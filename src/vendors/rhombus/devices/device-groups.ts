/** Orgs of which the same has to be found out of their devices: many of them are one question. */
import { sureOf, type Subjects } from '../../../reads/decision.js';
import type { Demand } from '../../../reads/planned.js';
import type { Cell } from '../../../reads/choose.js';
import type { StatusByOrg } from '../orgs/status-map.js';
import { everyKind, type Fleet, type Kinds } from './device-kinds.js';
import { cellsAt, ruledOut, type DeviceQuestion } from './device-question.js';

export type Asked = Demand<DeviceQuestion>;

/** What a choice begins with. */
export interface DeviceFacts {
  /** How many devices are well, where that leaves out orgs. */
  readonly status: StatusByOrg | undefined;
  /** The kinds that orgs have, where the list of them is known. */
  readonly fleet: Fleet | undefined;
}

/** The kinds of which something has to be found out: not those that the org does not have, or that cannot be meant. */
export const openKinds = ({ fleet, status }: DeviceFacts, org: string, question: DeviceQuestion): Kinds =>
  question.kinds & (fleet?.kinds.get(org) ?? everyKind) & ~ruledOut(question, status, org);

/** Orgs, of all demands together, that the counts could leave out. */
export function countExcludable(demands: readonly Asked[], { kinds }: Fleet): number {
  const orgs = new Set<string>();
  let guessed = 0;
  for (const { of, question } of demands) {
    if (question.excluded === undefined) continue;
    const has = (org: string): boolean => ((kinds.get(org) ?? 0) & question.kinds) !== 0;
    const keys = keysOf(of, kinds);
    (keys ?? []).filter(has).forEach((org) => orgs.add(org));
    if (keys === undefined && of !== 'all')
      guessed += Math.min(of.count, [...kinds.keys()].filter(has).length);
  }
  return orgs.size + guessed;
}

/** The orgs that are asked, where it is known which; one that the account does not have is asked nothing. */
function keysOf(of: Asked['of'], kinds: Fleet['kinds'] | undefined): readonly string[] | undefined {
  if (of === 'all') return [...(kinds?.keys() ?? [])];
  return kinds === undefined ? of.keys : of.keys?.filter((org) => kinds.has(org));
}

/** Orgs of which the same has to be found out. */
export interface Group {
  readonly key: string;
  readonly cells: readonly Cell[];
  /** Those of them that are asked in any case. */
  readonly sureCells: readonly Cell[];
  readonly of: Subjects;
  /** What may be asked of them, where it is not known which they are. */
  readonly questions: readonly DeviceQuestion[];
}

export function groupsOf(demands: readonly Asked[], facts: DeviceFacts): readonly Group[] {
  const kinds = facts.fleet?.kinds;
  const asked = new Map<string, number[]>();
  const guesses: Group[] = [];
  demands.forEach(({ of, question }, index) => {
    const keys = keysOf(of, kinds);
    keys?.forEach((org) => {
      const known = asked.get(org);
      if (known === undefined) asked.set(org, [index]);
      else known.push(index);
    });
    if (keys === undefined && of !== 'all') guesses.push(...guessOf(`? ${index}`, of, question, facts));
  });
  const groups = new Map<
    string,
    { readonly cells: Set<Cell>; readonly sureCells: Set<Cell>; readonly orgs: string[] }
  >();
  for (const [org, indices] of asked) {
    const open = indices.map((index) => {
      const question = demands[index]?.question;
      return { index, kinds: question === undefined ? 0 : openKinds(facts, org, question) };
    });
    const key = open.map((each) => `${each.index}:${each.kinds}`).join();
    const known = groups.get(key);
    if (known !== undefined) {
      known.orgs.push(org);
      continue;
    }
    const cells = new Set<Cell>();
    const sureCells = new Set<Cell>();
    for (const each of open) {
      const demand = demands[each.index];
      if (demand === undefined) continue;
      for (const cell of cellsAt(demand.question, each.kinds)) {
        cells.add(cell);
        if (isSure(demand)) sureCells.add(cell);
      }
    }
    groups.set(key, { cells, sureCells, orgs: [org] });
  }
  const known = [...groups].map(([key, { cells, sureCells, orgs }]): Group => ({
    key,
    cells: [...cells],
    sureCells: [...sureCells],
    of: { set: key, count: orgs.length, keys: orgs },
    questions: [],
  }));
  return [...known, ...guesses].filter(({ cells, of }) => cells.length > 0 && of.count > 0);
}

const isSure = ({ of }: Asked): boolean => of === 'all' || sureOf(of) === of.count;

/** It may be any of them: no more than there are of those that have to be asked, for all that one of them may have. */
function guessOf(
  key: string,
  { set, count, sure }: Subjects,
  question: DeviceQuestion,
  facts: DeviceFacts,
): readonly Group[] {
  const all = [...(facts.fleet?.kinds.keys() ?? [])].map((org) => openKinds(facts, org, question));
  const some = all.filter((kinds) => kinds !== 0);
  const any = facts.fleet === undefined ? question.kinds : some.reduce((one, other) => one | other, 0);
  const most = facts.fleet === undefined ? count : Math.min(count, some.length);
  const least = some.length === all.length ? Math.min(sure ?? count, most) : 0;
  const cells = cellsAt(question, any);
  const of = { set, count: most, sure: least };
  // What one has may be less: what is certain of it is only that it is asked.
  return [{ key, cells, sureCells: [], of, questions: [question] }];
}
