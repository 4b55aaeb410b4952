// Query schemas as data, and the reading of a query by one: what does not fit is refused with 422.

/** What a query parameter takes; a list means one of its values. */
export type ParameterType =
  | 'text'
  | 'date'
  | readonly string[]
  | { readonly minimum: number; readonly maximum?: number; readonly otherwise?: number };

/** The parameters that an endpoint reads. Others are ignored, as the vendor does. */
export type QuerySchema = Readonly<Record<string, ParameterType>>;

/** The parameters of a query that has been checked. */
export interface Query {
  text(name: string): string | undefined;
  /** Undefined for what is neither given nor has a default. */
  whole(name: string): number | undefined;
}

/** One thing that is wrong with a request. */
export interface Problem {
  readonly type: string;
  readonly loc: readonly ['query' | 'body', string];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: object;
}

/** A request that does not fit its schema. */
export class InvalidRequestError extends Error {
  override name = 'InvalidRequestError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '));
  }
}

/** Checks a query against its schema. */
export function readQuery(query: Readonly<Record<string, string>>, schema: QuerySchema): Query {
  const problems = Object.entries(schema).flatMap(([name, type]) => {
    const value = query[name];
    const problem = value === undefined ? undefined : problemOf(value, type);
    return problem === undefined
      ? []
      : [{ ...problem, loc: ['query', name] as const satisfies Problem['loc'], input: value }];
  });
  if (problems.length > 0) throw new InvalidRequestError(problems);
  return {
    text: (name) => (name in schema ? query[name] : undefined),
    whole(name) {
      const [value, type] = [query[name], schema[name]];
      if (typeof type !== 'object' || !('minimum' in type)) return undefined;
      return value === undefined ? type.otherwise : Number(value);
    },
  };
}

/** A parameter that has to be there. */
export function required(query: Query, name: string): string {
  const value = query.text(name);
  if (value !== undefined) return value;
  throw new InvalidRequestError([
    { type: 'missing', loc: ['query', name], msg: 'Field required', input: null },
  ]);
}

function problemOf(value: string, type: ParameterType): Pick<Problem, 'type' | 'msg' | 'ctx'> | undefined {
  if (type === 'text') return undefined;
  if (type === 'date') {
    return isDate(value)
      ? undefined
      : { type: 'date_from_datetime_parsing', msg: 'Input should be a valid date, YYYY-MM-DD' };
  }
  if ('minimum' in type) return problemOfWhole(value, type.minimum, type.maximum);
  const expected = type.map((option) => `'${option}'`).join(', ');
  return type.includes(value)
    ? undefined
    : { type: 'enum', msg: `Input should be ${expected}`, ctx: { expected } };
}

function problemOfWhole(
  value: string,
  minimum: number,
  maximum = Infinity,
): Pick<Problem, 'type' | 'msg' | 'ctx'> | undefined {
  if (!/^-?\d{1,9}$/.test(value)) {
    return { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string' };
  }
  if (Number(value) < minimum) {
    const msg = `Input should be greater than or equal to ${minimum}`;
    return { type: 'greater_than_equal', msg, ctx: { ge: minimum } };
  }
  if (Number(value) > maximum) {
    const msg = `Input should be less than or equal to ${maximum}`;
    return { type: 'less_than_equal', msg, ctx: { le: maximum } };
  }
  return undefined;
}

function isDate(value: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value) : undefined;
  return parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}
