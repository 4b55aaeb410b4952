/** Changes that would let one client's data reach another's reader, each with the test that does not let it pass. */

export interface Mutant {
  readonly name: string;
  /** What it would do, to whom. */
  readonly why: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
  readonly killedBy: { readonly file: string; readonly test: string };
}

const sameIds = 'test/isolation/same-ids.test.ts';
const sights = 'test/reads/sight.test.ts';
const core = 'test/isolation/core.test.ts';

export const mutants: readonly Mutant[] = [
  {
    name: 'the account left out of a node id',
    why: 'An id of one account opens what the first account has under the same native id.',
    file: 'src/entities/find-account.ts',
    text: '.find((candidate) => candidate.id === id)',
    replacement: '.find((candidate) => candidate.id !== id || true)',
    killedBy: { file: sameIds, test: 'a node id names the account whose object it is' },
  },
  {
    name: 'the org left out of the index of one device',
    why: 'A device of one org is answered with that of another which was asked for in the same request.',
    file: 'src/vendors/rhombus/devices/devices.ts',
    text: '${JSON.stringify([native, question.name])}',
    replacement: '${JSON.stringify([question.name])}',
    killedBy: {
      file: sameIds,
      test: 'a device is the one of its org, where several orgs have one of its uuid',
    },
  },
  {
    name: 'the owner of a ledger by the beginning of its name',
    why: 'A customer 12 is shown what was booked for customers 123 and 1234.',
    file: 'src/reads/ledger.ts',
    text: 'byOwner.get(called) ?? []',
    replacement: '[...byOwner].flatMap(([own, rows]) => (own.startsWith(called) ? rows : []))',
    killedBy: { file: sameIds, test: 'have the rows of the list of all that are their own' },
  },
  {
    name: 'the owner of a session by the beginning of its id',
    why: 'Who may see a customer MA_1 opens the papers of MA_12.',
    file: 'src/vendors/vobiz/kyc/kyc-session.ts',
    text: 'session?.org?.native !== customerAuthId',
    replacement: 'session?.org?.native.startsWith(customerAuthId) !== true',
    killedBy: { file: sameIds, test: 'do not open a session of another by a beginning of it' },
  },
  {
    name: 'the reader left out of the key of a file',
    why: 'A limited caller gets the whole table that was made for the operator.',
    file: 'src/exports/export-files.ts',
    text: 'const parts = [dataset.name, content, readerKey, asked,',
    replacement: 'const parts = [dataset.name, content, readerKey.slice(0, 0), asked,',
    killedBy: {
      file: sameIds,
      test: 'two readers of one file get a file each, in any order and in any form',
    },
  },
  {
    name: 'a limit to a native id in any account',
    why: 'A limit to an org of one account opens the org of the same id in another.',
    file: 'src/entities/visibility.ts',
    text: 'sight: limitedSight(byAccount),',
    replacement:
      'sight: limitedSight(new Map([...byAccount.keys()].map((id) => [id, new Set([...byAccount.values()].flatMap((all) => [...all]))]))),',
    killedBy: { file: sameIds, test: 'a caller who is limited to one org of each sees no other' },
  },
  {
    name: 'a limit without regard to case',
    why: 'A limit to the org AbC opens the org aBc, which is another one.',
    file: 'src/vendors/rhombus/orgs/directory.ts',
    text: 'brought.rows.filter(({ uuid }) => sight.sees(account.id, uuid) !== undefined);',
    replacement:
      "brought.rows.filter(({ uuid }) => [sight.limit(account.id)].flat().some((own) => own === 'all' || own.native.toLowerCase() === uuid.toLowerCase()));",
    killedBy: {
      file: sameIds,
      test: 'a caller who is limited to an org whose id differs in its case sees no other',
    },
  },
  {
    name: "a vendor's words on an account for everybody",
    why: 'A refusal that names a client reaches the portal of another.',
    file: 'src/transport/client.ts',
    text: 'error.details.saidByVendor === true && isOfOthers(scope, context)',
    replacement: 'error.details.saidByVendor === true && isOfOthers(scope, context) && false',
    killedBy: {
      file: 'test/vendor-words.test.ts',
      test: 'a list of orgs that is refused is told to the operator in the words of the vendor, and to no limited caller',
    },
  },
  {
    name: 'an org of whichever sight',
    why: 'A client that one request was shown is acted for in another, whose caller may not see it.',
    file: 'src/sight.ts',
    text: 'return this.#sight === sight;',
    replacement: 'return this.#sight === sight || true;',
    killedBy: {
      file: sights,
      test: 'makes an org that is its own, and none of another of the same name',
    },
  },
  {
    name: 'lengths of lists remembered for everybody',
    why: 'The price of a query tells a limited caller how much there is of other clients.',
    file: 'src/reads/memory.ts',
    text: 'bySight.get(name) ?? createKnown()',
    replacement: '[...bySight.values()][0] ?? createKnown()',
    killedBy: {
      file: sights,
      test: 'gets the same answers at the same price, whatever else there is and whoever has read it',
    },
  },
  {
    name: 'rows of whomever',
    why: 'What a vendor answers about another client is shown as that of the one who was asked for.',
    file: 'src/reads/rows.ts',
    text: '    assertOwned(endpoint, origin, owners, wire);',
    replacement: '    if (owners.length < 0) assertOwned(endpoint, origin, owners, wire);',
    killedBy: {
      file: 'test/reads/drift.test.ts',
      test: 'says whose it is, or its endpoint says why nobody does',
    },
  },
  {
    name: 'a sight without its limit',
    why: 'Whoever is limited to some clients sees every client of every account.',
    file: 'src/sight.ts',
    text: "limit !== 'all' && !limit.has(native)",
    replacement: "limit !== 'all' && limit.size < 0",
    killedBy: { file: sights, test: 'sees what it is limited to, and has an answer for everything else' },
  },
  {
    name: 'one name for all limits',
    why: 'What is remembered for one limited caller is told to another.',
    file: 'src/sight.ts',
    text: 'const name = JSON.stringify(named.sort(([one], [other]) => (one < other ? -1 : 1)));',
    replacement: 'const name = `limited ${named.length < 0}`;',
    killedBy: {
      file: sights,
      test: 'is named by what it sees, in whichever order, so that those who see the same share what is remembered',
    },
  },
  {
    name: 'a call for whom another request was shown',
    why: 'A client that the caller may not see is asked about, where its org is left over from another request.',
    file: 'src/transport/scope.ts',
    text: 'scope.org.isSeenBy(sight))',
    replacement: '(scope.org.isSeenBy(sight) || true))',
    killedBy: { file: core, test: 'a client that another request was shown is refused' },
  },
  {
    name: 'a call for a client of another account',
    why: 'The credential of one account is sent with an org of another.',
    file: 'src/transport/scope.ts',
    text: '(scope.org.account === partner && scope',
    replacement: '(scope',
    killedBy: { file: core, test: 'a client of another account is refused' },
  },
  {
    name: 'the org left out of the key of a call',
    why: 'Calls for two clients share the answer about the first.',
    file: 'src/transport/scope.ts',
    text: 'scope.kind, orgOf(scope), parameters',
    replacement: 'scope.kind, parameters',
    killedBy: { file: core, test: 'have each their own list' },
  },
  {
    name: 'the org left out of the key of a read',
    why: 'What was read of one client is shown as that of the next.',
    file: 'src/reads/run.ts',
    text: 'JSON.stringify([name, org?.native ?? null, parameters,',
    replacement: 'JSON.stringify([name, org === undefined, parameters,',
    killedBy: { file: core, test: 'have each their own list' },
  },
  {
    name: 'the org left out of the index of a list',
    why: 'An object of one client is looked for in the list of another.',
    file: 'src/reads/indexed.ts',
    text: '[endpoint.name, org?.native ?? null, parameters]',
    replacement: '[endpoint.name, parameters]',
    killedBy: { file: core, test: 'have each their own in which one is looked for' },
  },
  {
    name: 'the gate not asked',
    why: 'A call is sent in the name of an org that is no client of the account.',
    file: 'src/reads/run.ts',
    text: 'await account.gate?.prove(readings, org);',
    replacement: "if (org.native === '') await account.gate?.prove(readings, org);",
    killedBy: {
      file: core,
      test: 'are no others than the account has: nothing is sent for one that is not listed',
    },
  },
  {
    name: 'the org left out of cursors',
    why: 'A position in the list of one client opens the list of another there.',
    file: 'src/graph/list-reading.ts',
    text: 'key: JSON.stringify([org.native, parameters]),',
    replacement: 'key: JSON.stringify([parameters]),',
    killedBy: { file: core, test: 'have cursors of their own: one of another is none' },
  },
  {
    name: 'an owner without regard to case',
    why: 'A customer AbC is shown what the vendor says of the customer aBc.',
    file: 'src/reads/owners.ts',
    text: '(foldsCase && said.toLowerCase()',
    replacement: '(foldsCase !== undefined && said.toLowerCase()',
    killedBy: { file: core, test: 'is not the one whose id differs in its case' },
  },
  {
    name: 'the owner of a customer not compared',
    why: 'The vendor answers about another customer, and its credential is taken for that one.',
    file: 'src/vendors/vobiz/customers/customer.ts',
    text: "owner: { said: { auth_id: 'org' } },",
    replacement: "owner: { unsaid: 'nobody asks' },",
    killedBy: {
      file: 'test/vobiz-choices.test.ts',
      test: 'is shown to nobody, and nothing is done with the credential of that customer',
    },
  },
  {
    name: 'rows of others in a list of all',
    why: 'A list of all customers is shown whole to the portal of one.',
    file: 'src/reads/owners.ts',
    text: "const made = org === undefined ? 'unseen' :",
    replacement: 'const made = org === undefined ? asked :',
    killedBy: { file: core, test: 'has no rows of others' },
  },
  {
    name: 'how many of others cannot be read',
    why: 'A failure tells a limited caller how many clients there are beside it.',
    file: 'src/reads/rows.ts',
    text: "org !== null || sight.limit(account.id) === 'all';",
    replacement: 'org !== null || sight.limit(account.id).length >= 0;',
    killedBy: { file: core, test: 'has no numbers of what is missing, which may be of others' },
  },
  {
    name: 'the header of the org left out',
    why: 'The vendor answers with what the partner itself has, for any client.',
    file: 'src/vendors/rhombus/dialect.ts',
    text: "scope.kind === 'org' ? { 'x-auth-org': scope.org.native } : {};",
    replacement: "scope.kind === 'org' ? {} : {};",
    killedBy: { file: core, test: 'have each their own list' },
  },
  {
    name: 'the list of all asked by whom it is not for',
    why: 'Calls and price of a limited caller depend on how much is booked for others.',
    file: 'src/reads/ledger.ts',
    text: "orgs.most < worthwhile || at.readings.sight.limit(at.account.id) !== 'all'",
    replacement: 'orgs.most < worthwhile',
    killedBy: {
      file: sights,
      test: 'a caller who may see a few clients is told the same at the same price: Vobiz, 6 of thirty',
    },
  },
  {
    name: 'the length of a list of all remembered for whom it is cut',
    why: 'The price of a query tells a limited caller how many clients there are beside it.',
    file: 'src/reads/run.ts',
    text: '!isCut && isWholeList',
    replacement: 'isWholeList',
    killedBy: { file: core, test: 'learns from no price how long the list of all is' },
  },
];
