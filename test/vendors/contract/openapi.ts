// Reads a vendor's OpenAPI 3.0 contract: what its endpoints take, what they answer, and what a field of either is.
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';

/** The part of an OpenAPI 3.0 schema that the vendors use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** A request body or the answer with status 200. */
export type Side = 'request' | 'answer';

/** A vendor's contract. */
export interface Contract {
  /** Paths of its operations, all of which are POST. */
  readonly paths: readonly string[];
  /** What is wrong with a value, one line a mistake; empty when it fits. Fields that the contract lacks are mistakes. */
  mistakes(path: string, side: Side, value: unknown): string[];
  /**
   * The schema at the end of a trail of field names, where `[]` enters a list and `*` the values of a map; undefined
   * when there is none. References are followed; a field of any of several alternatives counts.
   */
  property(path: string, side: Side, trail: readonly string[]): Schema | undefined;
  /** The fields of a request body or answer. */
  fields(path: string, side: Side): Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A vendor's contract from `shared/vendors` beside the project; undefined where that folder is not there. */
export function loadContract(vendor: string): Contract | undefined {
  const file = new URL(`../../../../shared/vendors/${vendor}.openapi.json`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isDocument(document)) throw new Error(`${file.pathname} is no OpenAPI document`);
  const { components, paths } = document;
  const { schemas } = components;

  function follow(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const target = schemas[schema.$ref.replace(REFERENCE, '')];
    if (target === undefined) throw new Error(`${file.pathname} has no ${schema.$ref}`);
    return follow(target);
  }

  function schemaOf(path: string, side: Side): Schema {
    const operation = paths[path]?.post;
    const content = side === 'request' ? operation?.requestBody : operation?.responses['200'];
    const schema = content?.content?.['application/json']?.schema;
    if (schema === undefined) throw new Error(`${file.pathname} has no ${side} of POST ${path}`);
    return schema;
  }

  function fieldsOf(schema: Schema): Record<string, Schema> {
    const { allOf = [], oneOf = [], properties } = follow(schema);
    return { ...merge([...oneOf, ...allOf].map(fieldsOf)), ...properties };
  }

  function step(schema: Schema, name: string): Schema | undefined {
    if (name === '[]') return follow(schema).items;
    if (name === '*') return follow(schema).additionalProperties;
    return fieldsOf(schema)[name];
  }

  const ajv = createAjv();
  ajv.addSchema({ $id: 'contract', definitions: translateAll(schemas, follow) });
  return {
    paths: Object.keys(paths),
    fields: (path, side) => fieldsOf(schemaOf(path, side)),
    property(path, side, trail) {
      let schema: Schema | undefined = schemaOf(path, side);
      for (const name of trail) schema = schema && step(schema, name);
      return schema && follow(schema);
    },
    mistakes(path, side, value) {
      const { $ref } = schemaOf(path, side);
      if ($ref === undefined) throw new Error(`${file.pathname} writes the ${side} of ${path} out in place`);
      const validate = ajv.getSchema(`contract#/definitions/${$ref.replace(REFERENCE, '')}`);
      if (validate === undefined) throw new Error(`ajv does not find ${$ref}`);
      return validate(value) === true ? [] : (validate.errors ?? []).map(lineOf);
    },
  };
}

const REFERENCE = '#/components/schemas/';

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addFormat('RUUID', /^[A-Za-z0-9_-]{22}$/);
  ajv.addFormat('DeviceFacetUuid', /^[A-Za-z0-9_-]{22}(\.[av]\d+)?$/);
  ajv.addFormat('DeviceFacet', true);
  return ajv;
}

const lineOf = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath} ${message} ${JSON.stringify(params)}`;

function translateAll(
  schemas: Document['components']['schemas'],
  follow: (schema: Schema) => Schema,
): Record<string, object> {
  /** JSON Schema of an OpenAPI 3.0 schema: null is a type there, and an object has no fields but its own. */
  function translate(schema: Schema): object {
    if (schema.$ref !== undefined) return { $ref: `#/definitions/${schema.$ref.replace(REFERENCE, '')}` };
    if (schema.oneOf !== undefined) return alternatives(schema, schema.oneOf);
    if (schema.type === 'object') return translateObject(schema);
    const { enum: values, format, items, nullable, type, uniqueItems } = schema;
    return {
      type: nullable ? [type, 'null'] : type,
      ...(format !== undefined && { format }),
      ...(values !== undefined && { enum: nullable ? [...values, null] : values }),
      ...(items !== undefined && { items: translate(items) }),
      ...(uniqueItems !== undefined && { uniqueItems }),
    };
  }

  function translateObject({
    allOf = [],
    additionalProperties,
    nullable,
    properties,
    required,
  }: Schema): object {
    // Each part of an allOf, closed by itself, would forbid the fields of the others.
    const merged = { ...merge(allOf.map((part) => follow(part).properties ?? {})), ...properties };
    return {
      type: nullable ? ['object', 'null'] : 'object',
      properties: mapValues(merged, translate),
      additionalProperties: additionalProperties === undefined ? false : translate(additionalProperties),
      ...(required !== undefined && { required }),
    };
  }

  // The alternatives' fields are all optional, so most values fit several of them, where `oneOf` demands exactly one.
  // Their discriminator names values that are not its enum's. What is left to hold: all fields are of one alternative.
  function alternatives(base: Schema, options: readonly Schema[]): object {
    const merged = options.map((option) => {
      const { allOf = [], properties } = follow(option);
      return translateObject({
        allOf: [...allOf, { properties: base.properties }],
        properties,
        nullable: base.nullable,
      });
    });
    return { anyOf: merged };
  }

  return mapValues(schemas, translate);
}

/** Enough to tell the file from another; what is missing further in is told where it is looked for. */
function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'paths' in value && 'components' in value;
}

function merge<Value>(records: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  return Object.fromEntries(records.flatMap((record) => Object.entries(record)));
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
