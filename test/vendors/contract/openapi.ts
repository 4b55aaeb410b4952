/** Reads a vendor's OpenAPI contract: its operations, what they take and what they answer. */
import { existsSync, readFileSync } from 'node:fs';
import type { Schema, Schemas } from './schema.js';
import { createShapes, type Shape } from './shape.js';

/** An operation of a contract. */
export interface ContractOperation {
  /** `GET /api/v1/plants/{plantId}`. */
  readonly name: string;
  readonly method: string;
  /** With names in braces for the parameters in it. */
  readonly path: string;
  /** The names in the path, in their order. */
  readonly placeholders: readonly string[];
  /** The parameters of the path, as an object. */
  readonly inPath: Shape;
  /** What else is sent: the query of a GET as an object, the body of any other method. */
  readonly request: Shape;
  /** The status of the first answer of success that has a body. */
  readonly success: number;
  /** The body of it; undefined where none is documented. */
  readonly answer: Shape | undefined;
  /** The bodies of refusals that are documented, by status. */
  readonly refusals: ReadonlyMap<number, Shape>;
}

/** A vendor's contract, or one file of it. */
export interface Contract {
  readonly operations: readonly ContractOperation[];
  /** A schema by its name. */
  readonly shapeOf: (name: string) => Shape;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

/** A contract from `shared/vendors` beside the project; undefined where that folder is not there. */
export function loadContract(name: string): Contract | undefined {
  const file = new URL(`../../../../shared/vendors/${name}.openapi.json`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isDocument(document)) throw new Error(`${file.pathname} is no OpenAPI document`);
  const { components, paths } = document;
  const shape = createShapes(components.schemas);

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { parameters = [], requestBody, responses }]): ContractOperation => {
        // The parameters that are references are headers, which are no part of an endpoint.
        const own = parameters.filter((parameter) => 'name' in parameter);
        const inside = (place: string): Shape => shape(objectOf(own.filter((one) => one.in === place)));
        const statuses = Object.keys(responses).filter((status) => bodyOf(responses[status]) !== undefined);
        const successful = statuses.find((status) => status.startsWith('2')) ?? '';
        const success = bodyOf(responses[successful]);
        const refusals = statuses.filter((status) => /^[45]\d\d$/.test(status));
        return {
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          placeholders: Array.from(path.matchAll(/\{(\w+)\}/g), ([, placeholder = '']) => placeholder),
          inPath: inside('path'),
          request:
            method === 'get' ? inside('query') : shape(closed(bodyOf(requestBody) ?? {}, components.schemas)),
          success: Number(successful),
          answer: success && shape(success),
          refusals: new Map(
            refusals.map((status) => [Number(status), shape(bodyOf(responses[status]) ?? {})]),
          ),
        };
      },
    ),
  );
  return { operations, shapeOf: (schema) => shape({ $ref: `#/components/schemas/${schema}` }) };
}

const bodyOf = (content: Content | undefined): Schema | undefined =>
  content?.content?.['application/json']?.schema;

/** Parameters as the object that they make up. */
function objectOf(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A body without any field is one that nothing may be sent in. */
function closed(body: Schema, schemas: Schemas): Schema {
  const schema = body.$ref === undefined ? body : (schemas[body.$ref.replace(/^.*\//, '')] ?? body);
  const { allOf, properties, type } = schema;
  return type === 'object' && properties === undefined && allOf === undefined
    ? { ...schema, additionalProperties: false }
    : schema;
}

/** Enough to tell the file from another; what is missing further in is told where it is looked for. */
function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'paths' in value && 'components' in value;
}
