/**
 * The run: what a span of a request reads of one account. Each distinct call is sent once, in the scope that its endpoint
 * says, after the account's gate has proven the org; what comes is made into rows.
 */
import { PartnergraphError } from '../errors.js';
import type { SeenOrg, Sight } from '../sight.js';
import { createRequestApi, type Api, type RequestApi } from '../transport/api.js';
import type { CallContext } from '../transport/client.js';
import type { Endpoint, ScopeKind } from '../transport/endpoint.js';
import type { Account, Bringing, CursorEndpoint, Envelope, ListEndpoint, ReadEndpoint } from './endpoint.js';
import { foresightOf } from './foresight.js';
import { knownOf, type Known } from './memory.js';
import { pageLimit, readList, readOnwards, whole, type Listed, type Window } from './pages.js';
import type { PlannedRead } from './planned.js';
import type { Origin } from './owners.js';
import { rowsOf, type Rows } from './rows.js';
import { perSpan } from './span.js';

/** On whose behalf something is read. */
export type Asker = CallContext;

/** The readings of one account. */
export interface Readings {
  readonly account: Account;
  readonly sight: Sight;
  readonly known: Known;
  /** The org of that id; ORG_NOT_MANAGED unless the caller may see it and the account has it. */
  readonly org: (native: string) => Promise<SeenOrg>;
  /** All that one call brings. */
  readonly once: <Parameters extends object, Row>(
    endpoint: ReadEndpoint<Parameters, Row>,
    org: SeenOrg | null,
    parameters: Parameters,
  ) => Promise<Rows<Row>>;
  /** A whole list, or rows `offset` to `offset + count` of it. */
  readonly list: <Parameters extends object, Row>(
    endpoint: ListEndpoint<Parameters, Row> | CursorEndpoint<Parameters, Row>,
    org: SeenOrg | null,
    parameters: Parameters,
    window?: Window,
  ) => Promise<Rows<Row>>;
  /** Something that is made of what was read, once for the span. */
  readonly kept: <Value>(key: string, make: () => Value) => Value;
  /** The calls behind it, each distinct read sent once, for loaders of a vendor that are no reads yet. */
  readonly api: RequestApi;
  /** For writes: calls in the name of an org that the gate has proven. */
  readonly asOrg: (org: SeenOrg) => Promise<Api<'org'>>;
  /** What a read that chooses is to follow: the choice for the whole operation, or for this alone where nobody foresaw it. */
  readonly choice: <Question, Chosen>(
    read: PlannedRead<Question, Chosen>,
    org: SeenOrg | null,
    question: Question,
  ) => Promise<Chosen>;
  /** Names of the fields that the operation selects anywhere of these types; undefined where it is not known. */
  readonly selects: (types: readonly string[]) => ReadonlySet<string> | undefined;
}

/** What a decision begins with: it waits for nothing, and what it reads the run has read as well. */
export const factsOf = perSpan<Account, Asker, Readings>(createReadings);

/** The readings of an account in the span at hand. Nothing is asked before it is decided what the operation asks. */
export const readingsOf = perSpan<Account, Asker, Readings>((account, asker) => {
  const facts = factsOf(account, asker);
  const decided = async (): Promise<void> => foresightOf(asker)?.decided(account);
  return {
    ...facts,
    // A value that waits for the decision is none for the decision itself.
    kept: createKept(),
    org: async (native) => {
      await decided();
      return facts.org(native);
    },
    once: async (endpoint, org, parameters) => {
      await decided();
      return facts.once(endpoint, org, parameters);
    },
    list: async (endpoint, org, parameters, window) => {
      await decided();
      return facts.list(endpoint, org, parameters, window);
    },
    asOrg: async (org) => {
      await decided();
      return facts.asOrg(org);
    },
    choice: async (read, org, question) => {
      const chosen = (await foresightOf(asker)?.choices(account))?.of(read);
      return chosen !== undefined && read.covers(chosen, org, question)
        ? chosen
        : facts.choice(read, org, question);
    },
  };
});

/** Values that are made once, each named by what makes it. */
function createKept(): Readings['kept'] {
  const values = new Map<string, unknown>();
  return <Value>(key: string, make: () => Value): Value => {
    // The key names what makes it, which makes nothing else.
    if (!values.has(key)) values.set(key, make());
    return values.get(key) as Value;
  };
}

function createReadings(account: Account, asker: Asker): Readings {
  const { sight } = asker;
  const api = createRequestApi(account.client, asker);
  const known = knownOf(account, sight);
  const kept = createKept();

  const prove = async (org: SeenOrg): Promise<SeenOrg> => {
    await account.gate?.prove(readings, org);
    return org;
  };

  const send = async <Parameters extends object>(
    endpoint: ReadEndpoint<Parameters, unknown>,
    org: SeenOrg | null,
    parameters: Parameters,
  ): Promise<Envelope> => {
    if (endpoint.scope === 'partner') {
      if (endpoint.isOfOrg === true && org !== null) await prove(org);
      const about = endpoint.isOfOrg === true ? (org?.native ?? null) : null;
      foresightOf(asker)?.noteSent(account, endpoint.name, about);
      return callIn(api.asPartner(), endpoint, parameters);
    }
    if (org === null) throw new Error(`${endpoint.name} is asked for an org`);
    await prove(org);
    foresightOf(asker)?.noteSent(account, endpoint.name, org.native);
    return endpoint.scope === 'org'
      ? callIn(api.asOrg(org), endpoint, parameters)
      : callIn(api.asClient(org), endpoint, parameters);
  };

  const listed = async <Parameters extends object>(
    endpoint: ListEndpoint<Parameters, unknown> | CursorEndpoint<Parameters, unknown>,
    org: SeenOrg | null,
    parameters: Parameters,
    window: Window,
  ): Promise<Listed> => {
    const { name, brings, paging } = endpoint;
    const { maximum } = paging;
    const ofOrg = org === null ? {} : { org: org.native };
    const details = { vendor: account.vendor, partner: account.id, endpoint: name, ...ofOrg };
    const ask = (size: number, position: Partial<Parameters> | undefined): Promise<Envelope> =>
      send(endpoint, org, { ...parameters, ...paging.size(size), ...position });
    const answer = await (paging.style === 'cursor'
      ? readOnwards({ maximum, ask, next: paging.next, details }, window)
      : readList(
          {
            brings,
            maximum,
            inLargestPages: 'inLargestPages' in endpoint && endpoint.inLargestPages === true,
            ask: (index, size) => ask(size, paging.position(index, size)),
            details,
          },
          window,
        ));
    const length = window === whole ? answer.rows.length : answer.total;
    // How long a list of all is, would tell who sees a part of it of others, by the prices that are made of it.
    const isCut = 'each' in endpoint.owner && sight.limit(account.id) !== 'all';
    // A list that a filter made shorter says nothing of others, and what cannot be read whole is no length.
    if (answer.failure === undefined && length !== null && !isCut && isWholeList(endpoint, parameters)) {
      known.noteLength(name, Math.min(length, pageLimit * paging.maximum));
    }
    return answer;
  };

  const originOf = (org: SeenOrg | null, parameters: object): Origin => ({
    account,
    org,
    parameters,
    name: org === null ? undefined : account.nameOf?.(readings, org),
  });

  const readings: Readings = {
    account,
    sight,
    known,
    kept,
    api,
    org: async (native) => {
      const seen = sight.sees(account.id, native);
      if (seen === undefined) throw notManaged(account);
      return prove(seen);
    },
    once: async (endpoint, org, parameters) =>
      kept(keyOf(endpoint, org, parameters, null), async () =>
        rowsOf(endpoint, originOf(org, parameters), await send(endpoint, org, parameters), sight),
      ),
    list: async (endpoint, org, parameters, window = whole) =>
      kept(keyOf(endpoint, org, parameters, window), async () => {
        const { failure, ...answer } = await listed(endpoint, org, parameters, window);
        const rows = rowsOf(endpoint, originOf(org, parameters), answer, sight);
        return failure === undefined ? rows : { ...rows, failures: [failure, ...rows.failures] };
      }),
    asOrg: async (org) => api.asOrg(await prove(org)),
    choice: async (read, org, question) => {
      const of = org === null ? ('all' as const) : { set: org.native, count: 1, keys: [org.native] };
      const { chosen } = await read.choose({ account, known, readings }, [{ of, question }]);
      return chosen;
    },
    // It is made before the operation is foreseen.
    selects: (types) => foresightOf(asker)?.selects(types),
  };
  return readings;
}

/** A handle takes the endpoints of its own kind: which kind it is was just looked at. */
const callIn = <Parameters extends object, Kind extends ScopeKind>(
  api: Api<Kind>,
  endpoint: ReadEndpoint<Parameters, unknown>,
  parameters: Parameters,
): Promise<Envelope> =>
  api.call(endpoint as Endpoint<Parameters, Envelope> as Endpoint<Parameters, Envelope, Kind>, parameters);

const keyOf = (
  { name }: Bringing<unknown>,
  org: SeenOrg | null,
  parameters: object,
  window: Window | null,
): string => JSON.stringify([name, org?.native ?? null, parameters, window && [window.offset, window.count]]);

/** Whether the parameters say nothing but whose list it is. */
const isWholeList = ({ path }: Bringing<unknown>, parameters: object): boolean =>
  Object.keys(parameters).every((name) => path.includes(`{${name}}`));

const notManaged = ({ vendor }: Account): PartnergraphError =>
  new PartnergraphError('ORG_NOT_MANAGED', 'this is no client of the account', { vendor });
