/** A condition on the rows of a dataset, as it was written: before anything is known of columns. */

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** A function of the grammar, in lower case. */
export type FunctionName =
  | 'contains'
  | 'startswith'
  | 'endswith'
  | 'tolower'
  | 'toupper'
  | 'trim'
  | 'concat'
  | 'substring'
  | 'length'
  | 'indexof'
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'date'
  | 'round'
  | 'floor'
  | 'ceiling';

/** What a literal is. Numbers stay text, because a decimal does not survive as a binary number. */
export type Literal =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'timestamp'; readonly value: string }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'null' };

export type Expression =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'column'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly operands: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly operands: readonly [Expression, Expression];
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      /** Two or more. */
      readonly operands: readonly Expression[];
      readonly at: number;
    }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: number };

/** Whether a filter is wrong, or asks for a part of the standard that is not there. */
export type FilterFault = 'wrong' | 'unsupported';

/** What is wrong with a filter, and where in it, from 0. */
export class FilterError extends Error {
  override readonly name = 'FilterError';

  constructor(
    message: string,
    readonly at: number,
    readonly fault: FilterFault = 'wrong',
  ) {
    super(`${message} (at ${at + 1})`);
  }
}
