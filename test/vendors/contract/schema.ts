/** OpenAPI schemas, 3.0 and 3.1: what a field is, and the same said in JSON Schema. */

/** The part of an OpenAPI schema that the vendors use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Schemas that refer to each other by name. */
export type Schemas = Readonly<Record<string, Schema>>;

const schemaReference = '#/components/schemas/';

/** Where the translated schemas are looked for. */
const definitions = 'contract#/definitions/';

/** What is known of the schemas of one document. */
export interface Reader {
  /** The schema that a reference leads to. */
  readonly follow: (schema: Schema) => Schema;
  /** The fields of an object; a field of any of several alternatives counts. */
  readonly fieldsOf: (schema: Schema) => Schemas;
  /** JSON types besides null; none where any value is allowed. */
  readonly typesOf: (schema: Schema) => readonly string[];
  /** The schema at the end of a trail of field names, where `[]` enters a list and `*` the values of a map. */
  readonly at: (schema: Schema, trail: readonly string[]) => Schema | undefined;
  /** JSON Schema of it: null is a type there, and an object whose fields are told has no others. */
  readonly translate: (schema: Schema) => object;
}

/** Reads the schemas of one document. */
export function createReader(schemas: Schemas): Reader {
  function follow(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const target = schemas[schema.$ref.replace(schemaReference, '')];
    if (target === undefined) throw new Error(`the contract has no ${schema.$ref}`);
    return follow(target);
  }

  /** Without those of alternatives. */
  function ownFields(schema: Schema): Record<string, Schema> {
    const { allOf = [], properties } = follow(schema);
    return { ...merge(allOf.map(ownFields)), ...properties };
  }

  function requiredOf(schema: Schema): readonly string[] {
    const { allOf = [], required = [] } = follow(schema);
    return [...new Set([...allOf.flatMap(requiredOf), ...required])];
  }

  function fieldsOf(schema: Schema): Record<string, Schema> {
    const { anyOf = [], oneOf = [] } = follow(schema);
    return { ...merge([...anyOf, ...oneOf].map(fieldsOf)), ...ownFields(schema) };
  }

  function typesOf(schema: Schema): readonly string[] {
    const { allOf = [], anyOf = [], oneOf = [], properties, type = [] } = follow(schema);
    const own = [type, properties === undefined ? [] : 'object'].flat();
    const all = [...own, ...[...allOf, ...anyOf, ...oneOf].flatMap(typesOf)];
    return [...new Set(all)].filter((name) => name !== 'null');
  }

  function step(schema: Schema, name: string): Schema | undefined {
    const { additionalProperties, items } = follow(schema);
    if (name === '[]') return items;
    if (name === '*') return typeof additionalProperties === 'object' ? additionalProperties : undefined;
    return fieldsOf(schema)[name];
  }

  function translate(schema: Schema): object {
    const { $ref, nullable } = schema;
    if ($ref !== undefined) {
      // Whatever stands beside a reference says nothing, but for vendors that mean their `nullable` there.
      return nullable === true
        ? translate({ ...follow(schema), nullable })
        : { $ref: `${definitions}${$ref.replace(schemaReference, '')}` };
    }
    const options = schema.oneOf ?? schema.anyOf;
    if (options !== undefined) return alternatives(schema, options);
    if (typesOf(schema).includes('object')) return translateObject(schema);
    const [only] = schema.allOf ?? [];
    return only === undefined ? translateValue(schema) : translate({ ...follow(only), ...optional(schema) });
  }

  function translateObject(schema: Schema): object {
    // Each part of an allOf, closed by itself, would forbid the fields of the others.
    const properties = mapValues(ownFields(schema), translate);
    const { additionalProperties: others = Object.keys(properties).length === 0 } = schema;
    return {
      type: isNullable(schema) ? ['object', 'null'] : 'object',
      properties,
      required: requiredOf(schema),
      additionalProperties: typeof others === 'object' ? translate(others) : others,
    };
  }

  // Alternatives of objects have optional fields alone, so most values fit several, where `oneOf` demands exactly one;
  // their discriminator names values that are not its enum's. What is left to hold: all fields are of one alternative.
  function alternatives(base: Schema, options: readonly Schema[]): object {
    const part = { properties: base.properties ?? {} };
    const anyOf = options.map((option) =>
      typesOf(option).includes('object') ? translateObject({ allOf: [part, option] }) : translate(option),
    );
    return { anyOf: isNullable(base) ? [...anyOf, { type: 'null' }] : anyOf };
  }

  function translateValue(schema: Schema): object {
    const { enum: values, items, nullable, type, ...rest } = schema;
    const limits = Object.fromEntries(Object.entries(rest).filter(([name]) => LIMITS.includes(name)));
    const types = [type ?? [], nullable === true ? 'null' : []].flat();
    return {
      ...limits,
      // Without a type anything goes, null included.
      ...(type !== undefined && { type: types }),
      ...(values !== undefined && { enum: [...new Set(nullable === true ? [...values, null] : values)] }),
      ...(items !== undefined && { items: translate(items) }),
    };
  }

  return {
    follow,
    fieldsOf,
    typesOf,
    translate,
    at(schema, trail) {
      let reached: Schema | undefined = schema;
      for (const name of trail) reached = reached && step(reached, name);
      return reached && follow(reached);
    },
  };
}

/** Keywords that JSON Schema has with the same meaning. */
const LIMITS: readonly string[] = [
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'uniqueItems',
];

const isNullable = ({ nullable, type }: Schema): boolean =>
  nullable === true || [type].flat().includes('null');

const optional = (schema: Schema): Schema => (isNullable(schema) ? { nullable: true } : {});

function merge<Value>(records: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  return Object.fromEntries(records.flatMap((record) => Object.entries(record)));
}

/** A record with other values. */
export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
