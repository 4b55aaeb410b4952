// The subgraph beside others: what composes in the composers of Apollo, The Guild and WunderGraph, and what does not.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isObjectType, Kind, parse, print, visit } from 'graphql';
import { subgraphText } from '../src/graph/subgraph.js';
import { clientSchema } from '../src/schema.js';
import { composers, link } from './support/composers.js';
import { oneSimulator, post } from './support/limited-gateway.js';
import { ticketSdl, ticketSdlOfOneVendor } from './support/ticket-system.js';

const { open } = oneSimulator();
const read = async (subgraphNodeFields: boolean): Promise<string> => {
  const { answer } = await post(open({ graphql: { subgraphNodeFields } }), { query: '{ _service { sdl } }' });
  return (answer.data as { _service: { sdl: string } })._service.sdl;
};

/** What the gateway tells of itself, with `graphql.subgraphNodeFields` and without. */
let whole: string;
let withoutNodes: string;
beforeAll(() => {
  whole = subgraphText(clientSchema);
  withoutNodes = subgraphText(clientSchema, { withNodeFields: false });
});

/** Types of values, which a subgraph of anybody's may have, too. */
const values = [
  'DryRun',
  'InvalidInput',
  'Money',
  'NotCarriedOut',
  'NotFound',
  'NotPermitted',
  'Outage',
  'OutcomeUnknown',
  'PageInfo',
  'VendorRefused',
];

/** Another subgraph with the same types, and the scalars and enums that their fields are of. */
function subgraphWith(names: readonly string[]): string {
  const plain = visit(parse(whole), { Directive: () => null });
  const definitions = plain.definitions.flatMap((definition) => {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && names.includes(definition.name.value)) {
      return [print({ ...definition, interfaces: [] }).replace(/type \w+/, '$& @shareable')];
    }
    const isLeaf =
      definition.kind === Kind.ENUM_TYPE_DEFINITION || definition.kind === Kind.SCALAR_TYPE_DEFINITION;
    return isLeaf ? [print(definition)] : [];
  });
  const fields = names.map((name) => `of${name}: ${name}`).join(' ');
  return [link, `type Query { ${fields} }`, ...definitions].join('\n');
}

const relay = /* GraphQL */ `
  ${link}
  type Query {
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]
  }
  interface Node {
    id: ID!
  }
  type Contract implements Node @key(fields: "id") {
    id: ID!
  }
`;

describe('what the gateway tells of itself', () => {
  test('is what is printed; without the root fields of nodes where it is set so, which clients have all the same', async () => {
    expect([await read(true), await read(false)]).toEqual([whole, withoutNodes]);
    expect(whole).toMatch(/^ {2}nodes?\(/m);
    expect(withoutNodes).not.toMatch(/^ {2}nodes?\(/m);
    const app = open({ graphql: { subgraphNodeFields: false } });
    const { answer } = await post(app, { query: '{ nodes(ids: []) { id } }' });
    expect(answer.data).toEqual({ nodes: [] });
  });

  test('has no type of values beside those that are tried below', () => {
    const shared = parse(whole).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.directives?.some(({ name }) => name.value === 'shareable')
        ? [definition.name.value]
        : [],
    );
    expect(shared.sort()).toEqual(values);
    expect(values.every((name) => isObjectType(clientSchema.getType(name)))).toBe(true);
  });
});

describe.each(Object.entries(composers))('%s composes the subgraph', (_composer, compose) => {
  test('alone, and keeps which vendor a type is of', () => {
    const { errors, supergraphSdl } = compose({ partnergraph: whole });
    expect(errors).toEqual([]);
    if (supergraphSdl !== undefined) {
      expect(supergraphSdl).toMatch(/type RhombusClientOrg [^{]*@vendor\(name: "rhombus"\)/);
    }
  });

  test.each([
    ['the client orgs of all vendors', ticketSdl],
    ['those of one vendor', ticketSdlOfOneVendor],
  ])('with a ticketing system that has tickets on %s', (_which, tickets) => {
    expect(compose({ partnergraph: whole, tickets: `${link}\n${tickets}` }).errors).toEqual([]);
  });

  test('beside another one with nodes when it tells of no root fields of nodes, and only then', () => {
    const { errors, supergraphSdl } = compose({ partnergraph: withoutNodes, contracts: relay });
    expect(errors).toEqual([]);
    if (supergraphSdl !== undefined) {
      expect(supergraphSdl).toContain('node(id: ID!): Node @join__field(graph: CONTRACTS)');
    }
    expect(compose({ partnergraph: whole, contracts: relay }).errors.join()).toMatch(/Query.*node/s);
  });

  test('beside another one with the same types of values', () => {
    expect(compose({ partnergraph: whole, contracts: subgraphWith(values) }).errors).toEqual([]);
  });

  test.each([
    ['NotFound', 'type NotFound { message: String! }'],
    ['Location', 'type Location { latitude: Float! }'],
    ['Organization', 'type Organization { vat: String! }'],
    ['Voice', 'type Voice { name: String! }'],
  ])('and not beside one with another %s, whose name it tells', (name, definition) => {
    const other = `${link}\ntype Query { other: ${name} }\n${definition}`;
    expect(compose({ partnergraph: whole, contracts: other }).errors.join()).toContain(name);
  });

  test('and not beside itself', () => {
    const { errors } = compose({ one: withoutNodes, other: withoutNodes });
    expect(errors.join()).toMatch(/AccessKey/);
    expect(errors.join()).toMatch(/Query/);
  });
});
