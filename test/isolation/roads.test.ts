/** Nobody can build a road to what clients have without saying what holds it, and the random search goes by all that it is said to. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { createProgram } from '../../src/cli/program.js';
import { allWrites } from '../../src/entities/writes/define-write.js';
import { schema } from '../../src/schema.js';
import { root } from '../source-files.js';
import { limitedQuery } from '../support/limited-query.js';
import * as roads from './roads.js';
import type { Held } from './roads.js';

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const isFielded = (type: GraphQLNamedType): type is Fielded => isObjectType(type) || isInterfaceType(type);
const fieldsOf = (type: Fielded | null | undefined): string[] => Object.keys(type?.getFields() ?? {});

/** The interface that the field is of, or the type itself. */
const homeOf = (type: Fielded, field: string): string =>
  type.getInterfaces().find((each) => fieldsOf(each).includes(field))?.name ?? type.name;

/** What there is, by the kinds of road. */
const built = {
  rootFields: fieldsOf(schema.getQueryType()),
  nodes: types.flatMap((type) =>
    isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node') ? [type.name] : [],
  ),
  connections: types.filter(isFielded).flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.some(({ name }) => name === 'after' || name === 'before'))
      .map(({ name }) => `${homeOf(type, name)}.${name}`),
  ),
  filters: types.flatMap((type) =>
    isInputObjectType(type) && type.name.endsWith('Filter') ? [type.name] : [],
  ),
};

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

describe('every road is in the registry, and nothing that is none', () => {
  test.each(['rootFields', 'nodes', 'connections', 'filters'] as const)('%s', (kind) => {
    expect(sorted(Object.keys(roads[kind]))).toEqual(sorted(built[kind]));
  });

  test('mutations', () => {
    const writes = allWrites().map(({ name }) => name);
    const others = fieldsOf(schema.getMutationType()).filter((name) => !writes.includes(name));
    expect(sorted(Object.keys(roads.mutations))).toEqual(sorted(others));
  });

  test('commands', () => {
    const names = createProgram({}).commands.map((command) => command.name());
    expect(sorted(Object.keys(roads.commands))).toEqual(sorted([...names, 'help']));
  });

  test('streams: there are none yet', () => {
    expect(schema.getSubscriptionType()).toBeUndefined();
  });

  test('paths', () => {
    const text = ['routes.ts', 'graphiql/graphiql.ts', 'bi/paths.ts', 'gateway.ts']
      .map((file) => readFileSync(join(root, 'src/http', file), 'utf8'))
      .join('\n');
    for (const path of Object.keys(roads.routes)) {
      expect([path, text.includes(path.slice(1))]).toEqual([path, true]);
    }
  });
});

describe('what holds a road', () => {
  const held: readonly Held[] = [
    ...Object.values(roads.mutations),
    ...Object.values(roads.routes),
    ...Object.values(roads.jobs),
    roads.writes,
    roads.datasets,
  ];
  test('is a test that there is', () => {
    for (const each of held) {
      if (each === 'searched' || !('file' in each)) continue;
      const isThere =
        existsSync(join(root, each.file)) && readFileSync(join(root, each.file), 'utf8').includes(each.test);
      expect([each, isThere]).toEqual([each, true]);
    }
  });

  test('is the random search, which goes by each that it is said to', () => {
    const found = {
      rootFields: new Set<string>(),
      nodes: new Set<string>(),
      connections: new Set<string>(),
      filters: new Set<string>(),
    };
    const known = { ids: ['x'], cursors: ['x'], natives: ['x'], names: ['x'] };
    const info = new TypeInfo(schema);
    const enter = {
      Field: () => {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (!parent || !field) return;
        if (parent === schema.getQueryType()) found.rootFields.add(field.name);
        if (isFielded(parent)) found.connections.add(`${homeOf(parent, field.name)}.${field.name}`);
        const type = getNamedType(field.type);
        if (isObjectType(type) && !isListType(field.type)) found.nodes.add(type.name);
      },
      Argument: () => {
        const type = info.getInputType();
        if (type) found.filters.add(getNamedType(type).name);
      },
      InlineFragment: () => {
        const type = info.getType();
        if (type && isCompositeType(getNamedType(type))) found.nodes.add(getNamedType(type).name);
      },
    };
    for (const query of fc.sample(limitedQuery(known), { numRuns: 1_500, seed: 1 })) {
      visit(
        parse(query),
        visitWithTypeInfo(info, { enter: (node) => enter[node.kind as keyof typeof enter]?.() }),
      );
    }
    for (const kind of ['rootFields', 'nodes', 'connections', 'filters'] as const) {
      const missed = Object.entries<Held>(roads[kind]).filter(
        ([name, by]) => by === 'searched' && !found[kind].has(name),
      );
      expect([kind, missed.map(([name]) => name)]).toEqual([kind, []]);
    }
  });
});
