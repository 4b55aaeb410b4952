/** Settings: what a write can set, each said once: what its input calls it, what it must be, and what is sent of it. */
import type { InputFieldBuilder, InputFieldMap } from '@pothos/core';
import type { z } from 'zod';
import type { builder } from './builder.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What a field of an input is. */
type InputKind = 'String' | 'Boolean' | 'Int' | readonly ['String'] | ReturnType<typeof builder.enumType>;

export interface Setting<Wire extends string, Form extends z.ZodType, Sent extends z.ZodType> {
  /** The vendor's name for it. */
  readonly wire: Wire;
  readonly kind: InputKind;
  /** What the field of the input says of itself. */
  readonly description: string;
  /** What is given must be this. */
  readonly form: Form;
  /** What is sent is this. */
  readonly sent: Sent;
  readonly write: (given: z.output<Form>) => z.output<Sent>;
}

/** Any of them, before it is known what it writes. */
type AnySetting = Omit<Setting<string, z.ZodType, z.ZodType>, 'write'> & {
  readonly write: (given: never) => unknown;
};

/** A setting that is sent as it is given. */
export const setting = <Wire extends string, Form extends z.ZodType>(
  wire: Wire,
  kind: InputKind,
  form: Form,
  description: string,
): Setting<Wire, Form, Form> => ({ wire, kind, form, description, sent: form, write: (given) => given });

/** The same, where the vendor writes it in another way. */
export const sentAs = <Wire extends string, Form extends z.ZodType, Sent extends z.ZodType>(
  of: Setting<Wire, Form, z.ZodType>,
  sent: Sent,
  write: (given: z.output<Form>) => z.output<Sent>,
): Setting<Wire, Form, Sent> => ({ ...of, sent, write });

type Rows = Readonly<Record<string, AnySetting>>;

/** What is given, by our names: each may be left out. */
type Given<Of extends Rows> = { readonly [Name in keyof Of]?: z.output<Of[Name]['form']> | undefined };

/** What is sent, by the vendor's names. */
type Sent<Of extends Rows> = {
  [Name in keyof Of as Of[Name]['wire']]?: z.output<Of[Name]['sent']> | undefined;
};

/** What settings together are to an input, to the values of it, and to the call that carries them. */
export interface Settings<Of extends Rows> {
  /** Their fields in an input, of which these must be given. */
  readonly input: (
    t: InputFieldBuilder<Types, 'InputObject'>,
    required?: readonly (keyof Of & string)[],
  ) => InputFieldMap;
  /** What they must be, by our names, each of which may be left out. */
  readonly forms: { readonly [Name in keyof Of]: z.ZodOptional<Of[Name]['form']> };
  /** What is sent, by the vendor's names, each of which may be left out. */
  readonly parameters: { readonly [Name in keyof Of as Of[Name]['wire']]: z.ZodOptional<Of[Name]['sent']> };
  /** What is given, as the vendor takes it. What is left out is undefined, and not sent. */
  readonly send: (given: Given<Of>) => Sent<Of>;
}

export function settings<Of extends Rows>(rows: Of): Settings<Of> {
  const entries = Object.entries<AnySetting>(rows);
  const made = <Value>(each: (name: string, row: AnySetting) => readonly [string, Value]) =>
    Object.fromEntries(entries.map(([name, row]) => each(name, row)));
  return {
    input: (t, required = []) =>
      made((name, { kind, description }) => [
        name,
        t.field({ type: kind as never, description, required: required.includes(name) as never }),
      ]),
    // The names and the forms are those of the rows, of which the types are made as well.
    forms: made((name, { form }) => [name, form.optional()]) as Settings<Of>['forms'],
    parameters: made((_name, { wire, sent }) => [wire, sent.optional()]) as Settings<Of>['parameters'],
    send: (given) =>
      made((name, { wire, write }) => [
        wire,
        given[name] === undefined ? undefined : write(given[name] as never),
      ]) as Sent<Of>,
  };
}
