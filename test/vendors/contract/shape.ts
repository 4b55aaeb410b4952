/** Shapes: what a request or an answer has to be, and what is wrong with one. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { createReader, mapValues, type Schema, type Schemas } from './schema.js';

/** What does not fit a contract. */
export interface Mistake {
  /** Names of fields from the top, joined with dots; `[]` enters a list. Empty for the whole. */
  readonly field: string;
  readonly text: string;
}

/** What a request or an answer has to be. */
export interface Shape {
  /** The fields of an object. */
  readonly fields: Schemas;
  /** The schema at the end of a trail; undefined where there is none. */
  at(trail: readonly string[]): Schema | undefined;
  /** The JSON types besides null at the end of a trail: none where any is allowed, undefined where nothing is. */
  typesAt(trail: readonly string[]): readonly string[] | undefined;
  /** What is wrong with a value; fields that the contract lacks are mistakes. */
  mistakes(value: unknown): Mistake[];
}

/** Makes the shapes of one document. */
export function createShapes(schemas: Schemas): (schema: Schema) => Shape {
  const reader = createReader(schemas);
  const ajv = createAjv();
  ajv.addSchema({ $id: 'contract', definitions: mapValues(schemas, reader.translate) });

  return (schema) => {
    let validate: ValidateFunction | undefined;
    return {
      fields: reader.fieldsOf(schema),
      at: (trail) => reader.at(schema, trail),
      typesAt(trail) {
        const reached = reader.at(schema, trail);
        return reached && reader.typesOf(reached);
      },
      mistakes(value) {
        validate ??= ajv.compile(reader.translate(schema));
        return validate(value) ? [] : (validate.errors ?? []).map(mistakeOf);
      },
    };
  };
}

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  formats.default(ajv);
  ajv.addFormat('RUUID', /^[A-Za-z0-9_-]{22}$/);
  ajv.addFormat('DeviceFacetUuid', /^[A-Za-z0-9_-]{22}(\.[av]\d+)?$/);
  ajv.addFormat('DeviceFacet', true);
  ajv.addFormat('SubLocationsHierarchyKey', true);
  return ajv;
}

function mistakeOf({ instancePath, message, params }: ErrorObject): Mistake {
  const details: Readonly<Record<string, unknown>> = params;
  const { additionalProperty, missingProperty } = details;
  const inner = [additionalProperty, missingProperty].filter((name) => typeof name === 'string');
  const names = instancePath
    .split('/')
    .slice(1)
    .map((name) => (/^\d+$/.test(name) ? '[]' : name));
  return { field: [...names, ...inner].join('.'), text: `${message} ${JSON.stringify(params)}` };
}
