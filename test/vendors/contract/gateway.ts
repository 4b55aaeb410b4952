/** What the gateway has in common with a vendor's contract: the endpoints, the fields it reads, and what it sends. */
import { expect, test } from '@jest/globals';
import type { RecordedRequest } from '../../../simulators/index.js';
import { deviationsOf, unexpected, unneeded, type Finding } from './deviations.js';
import type { ContractOperation } from './openapi.js';
import type { Mistake, Shape } from './shape.js';
import { formOf, type AnyEndpoint, type ContractedVendor } from './vendor.js';
import { columnFields, wireFields } from './wire-fields.js';

/** Holds the gateway to a vendor's contract. */
export function readsItsContract(vendor: ContractedVendor, operations: readonly ContractOperation[]): void {
  const byForm = new Map(
    operations.map((operation) => [formOf(operation.method, operation.path), operation]),
  );
  const deviations = deviationsOf(vendor.name, 'gateway');
  const endpoints = vendor.endpoints.map(
    (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
  );

  function operationOf({ method, path }: AnyEndpoint): ContractOperation {
    const operation = byForm.get(formOf(method, path));
    if (operation === undefined) throw new Error(`the contract has no ${method} ${path}`);
    return operation;
  }

  test.each(endpoints)('%s exists, with every field that is read, of that type', (_, endpoint) => {
    const operation = operationOf(endpoint);
    expect(unexpected(deviations, operation.name, mistakesOfReading(operation, endpoint))).toEqual([]);
  });

  test.each(endpoints)('%s exists, with every parameter that could be sent, of that type', (_, endpoint) => {
    const operation = operationOf(endpoint);
    expect(unexpected(deviations, operation.name, mistakesOfSending(operation, endpoint))).toEqual([]);
  });

  test('reads and sends nothing against the contract that is listed without need', () => {
    const findings = vendor.endpoints.map((endpoint): Finding => {
      const operation = operationOf(endpoint);
      const mistakes = [...mistakesOfReading(operation, endpoint), ...mistakesOfSending(operation, endpoint)];
      return { operation: operation.name, mistakes };
    });
    expect(unneeded(deviations, findings)).toEqual([]);
  });

  test('makes use of every endpoint, and every request that is sent validates', async () => {
    const used = new Set<ContractOperation>();
    const wrong: unknown[] = [];
    for (const request of await vendor.requests()) {
      const route = routeOf(operations, request);
      if (route === undefined) throw new Error(`the contract has no ${request.method} ${request.path}`);
      used.add(route.operation);
      const { body, method, path, query } = request;
      const mistakes = mistakesOfRequest(route, request);
      if (mistakes.length > 0) wrong.push({ method, path, query, body, mistakes });
    }
    expect(wrong).toEqual([]);
    // What writes send is held to the contract by the samples of all writes.
    const reads = endpoints.filter(([, { effect }]) => effect === 'read');
    const idle = reads.filter(([, endpoint]) => !used.has(operationOf(endpoint)));
    expect(idle.map(([name]) => name)).toEqual([]);
  }, 60_000);
}

/** Whatever the vendor may answer has to be readable. */
function mistakesOfReading({ answer }: ContractOperation, endpoint: AnyEndpoint): Mistake[] {
  // Of a field that the contract lacks, what is below it is no second mistake.
  const fields = [...wireFields(endpoint.answer), ...columnFields(endpoint)].filter(
    ({ trail }) => trail.length === 0 || answer?.typesAt(trail.slice(0, -1)) !== undefined,
  );
  return fields.flatMap(({ trail, types }) =>
    mistake(trail, `is read as ${types.join(' or ')}`, answer?.typesAt(trail), (declared) =>
      declared.every((type) => fits(type, types)),
    ),
  );
}

/** Whatever may be sent has to be understood. */
function mistakesOfSending(operation: ContractOperation, endpoint: AnyEndpoint): Mistake[] {
  const ours = Array.from(endpoint.path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
  return wireFields(endpoint.parameters)
    .filter(({ trail }) => trail.length > 0)
    .flatMap(({ extremes, trail: [name = '', ...rest], types }) => {
      const index = ours.indexOf(name);
      const [shape, theirs] =
        index < 0 ? [operation.request, name] : [operation.inPath, operation.placeholders[index] ?? ''];
      const trail = [theirs, ...rest];
      const ofType = mistake(trail, `is sent as ${types.join(' or ')}`, shape.typesAt(trail), (declared) =>
        types.every((type) => fits(type, declared)),
      );
      const field = trail.join('.');
      const ofValues = extremes.flatMap((value) => shape.mistakes(wrapped(trail, value)));
      return [...ofType, ...ofValues.filter((found) => found.field === field)];
    });
}

function mistake(
  trail: readonly string[],
  text: string,
  declared: readonly string[] | undefined,
  fit: (declared: readonly string[]) => boolean,
): Mistake[] {
  const field = trail.join('.');
  if (declared === undefined) return [{ field, text: `${text}, and the contract does not have it` }];
  if (declared.length === 0) return [{ field, text: `${text}, and the contract has no type for it` }];
  return fit(declared) ? [] : [{ field, text: `${text}, and the contract says ${declared.join(' or ')}` }];
}

/** Integers and other numbers are one type on our side. */
const fits = (type: string, types: readonly string[]): boolean =>
  types.includes(type) || (NUMBERS.includes(type) && types.some((other) => NUMBERS.includes(other)));

const NUMBERS: readonly string[] = ['number', 'integer'];

const wrapped = (trail: readonly string[], value: unknown): unknown =>
  trail.reduceRight((inner, name) => (name === '[]' ? [inner] : { [name]: inner }), value);

/** An operation, and the values in a path that is its. */
interface Route {
  readonly operation: ContractOperation;
  readonly values: Readonly<Record<string, string>>;
}

/** Of several that a path fits, the one with the fewest names in it. */
function routeOf(operations: readonly ContractOperation[], request: RecordedRequest): Route | undefined {
  return operations
    .flatMap((operation): Route[] => {
      const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const match = operation.method === request.method ? pattern.exec(request.path) : null;
      return match === null ? [] : [{ operation, values: { ...match.groups } }];
    })
    .sort((one, other) => one.operation.placeholders.length - other.operation.placeholders.length)[0];
}

function mistakesOfRequest(
  { operation, values }: Route,
  { body, method, query }: RecordedRequest,
): Mistake[] {
  const sent = method === 'GET' ? typed(operation.request, query) : body;
  return [...operation.inPath.mistakes(values), ...operation.request.mistakes(sent)];
}

/** A query, whose values are all text, with those types that the contract has for them. */
function typed(shape: Shape, query: RecordedRequest['query']): Record<string, unknown> {
  const read = (name: string, text: string): unknown => {
    const types = shape.typesAt([name]) ?? [];
    if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
    return types.some((type) => NUMBERS.includes(type)) && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return Object.fromEntries(Object.entries(query).map(([name, text]) => [name, read(name, text)]));
}
