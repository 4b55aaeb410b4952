/** The window of a dataset: which of the operation's variables say from when to when, and what they are at a build. */
import { Kind, print, type OperationDefinitionNode, type TypeNode } from 'graphql';
import { DatasetError } from './dataset.js';

/** The last hours before a build. */
export interface Window {
  readonly hours: number;
  readonly variables: readonly {
    readonly name: 'from' | 'to';
    /** An instant, or the day that it is in. */
    readonly type: 'DateTime' | 'Date';
  }[];
}

/** The window of an operation; null where it has none. Variables that nothing would fill are a DatasetError. */
export function windowOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  hours: number | null | undefined,
): Window | null {
  const variables: Window['variables'][number][] = [];
  for (const { variable, type, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    const place = `$${name}`;
    if (name === 'from' || name === 'to') {
      if (typeof hours !== 'number')
        throw new DatasetError(`${place}: @dataset says no windowHours to fill it`);
      variables.push({ name, type: typeOf(place, type) });
    } else if (defaultValue === undefined) {
      throw new DatasetError(`${place}: only $from and $to are filled; give it a default value`);
    }
  }
  if (typeof hours !== 'number') return null;
  if (variables.length === 0) {
    throw new DatasetError('@dataset(windowHours): the operation has neither $from nor $to');
  }
  return { hours, variables };
}

function typeOf(place: string, type: TypeNode): 'DateTime' | 'Date' {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const name = named.kind === Kind.NAMED_TYPE ? named.name.value : undefined;
  if (name === 'DateTime' || name === 'Date') return name;
  throw new DatasetError(`${place}: expected DateTime or Date, found ${print(type)}`);
}

const hourMs = 3_600_000;

/** The variables at that time. A window begins at a full hour, so that what is put together by time is whole. */
export function windowVariables(window: Window | null, now: Date): Readonly<Record<string, string>> {
  if (window === null) return {};
  const from = new Date(Math.floor((now.getTime() - window.hours * hourMs) / hourMs) * hourMs);
  const instants = { from, to: now };
  return Object.fromEntries(
    window.variables.map(({ name, type }) => {
      const text = instants[name].toISOString();
      return [name, type === 'Date' ? text.slice(0, 10) : text];
    }),
  );
}
