/** What a vendor has to say of itself to be held to its contract. */
import type { z } from 'zod';
import type { RecordedRequest } from '../../../simulators/index.js';
import type { Table } from '../../../src/reads/columns.js';
import type { Operation } from '../../../src/transport/endpoint.js';
import type { ContractOperation } from './openapi.js';

/** An endpoint of the gateway. */
export interface AnyEndpoint extends Operation {
  readonly parameters: z.ZodType;
  readonly answer: z.ZodType;
  /** The columns of its rows, where they are declared. */
  readonly brings?: Table<unknown>;
  /** What is added up beside them. */
  readonly summary?: Table<unknown>;
}

/** One call of a simulated vendor. */
export interface SimulatorCall {
  readonly operation: ContractOperation;
  /** With values for the names in it. */
  readonly path: string;
  /** The query of a GET, the body of any other method. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The org or the customer that it is about; undefined for a caller without a credential. */
  readonly subject: string | undefined;
}

/** A simulated vendor that runs. */
export interface RunningSimulator {
  /** Orgs or customers to ask for. */
  readonly subjects: readonly string[];
  /** Parameters that make a call answerable, by name; undefined stands for what a subject does not have. */
  readonly values: (operation: ContractOperation, subject: string) => Readonly<Record<string, unknown>>;
  readonly send: (call: SimulatorCall) => Promise<{ readonly status: number; readonly json: unknown }>;
  readonly close: () => Promise<void>;
}

/** A simulated vendor that nothing has been written to yet. */
export interface WritableSimulator {
  /** One call of a write with every field that it has, so that it is carried out. */
  readonly carryOut: (
    operation: ContractOperation,
  ) => Promise<{ readonly body: object; readonly status: number; readonly json: unknown }>;
  /** How many writes have been carried out. */
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** The writes of a simulated vendor. */
export interface PlayedWrites {
  /** As `POST /path`. */
  readonly played: readonly string[];
  readonly start: () => Promise<WritableSimulator>;
}

/** A vendor, as data. */
export interface ContractedVendor {
  readonly name: string;
  /** Its files in `shared/vendors`, and which of their paths count. */
  readonly contracts: readonly { readonly file: string; readonly paths?: RegExp }[];
  /** Schemas of refusals, where an operation does not say which is its own; none where nothing is documented. */
  readonly refusals: readonly string[];
  readonly endpoints: readonly AnyEndpoint[];
  /** Uses a gateway for everything that it can do, and tells what has been sent. */
  readonly requests: () => Promise<readonly RecordedRequest[]>;
  /** The simulator's own list of what reads, as `GET /path`. */
  readonly played: readonly string[];
  readonly writes?: PlayedWrites;
  /** Operations that the simulator need not play. */
  readonly mayLack: (operation: ContractOperation) => boolean;
  readonly startSimulator: () => Promise<RunningSimulator>;
}

/** An operation with its names taken away, by which those of two tables are compared. */
export const formOf = (method: string, path: string): string => `${method} ${path.replace(/\{\w+\}/g, '{}')}`;

/** A query that is no query makes no call, which would look like one that makes none against the contract. */
export function demandData(answers: readonly { readonly data?: unknown; readonly errors?: unknown }[]): void {
  const refused = answers.find(
    ({ data, errors }) =>
      typeof data !== 'object' ||
      data === null ||
      (errors !== undefined && Object.values(data).every((root) => root === null)),
  );
  if (refused !== undefined) throw new Error(JSON.stringify(refused.errors).slice(0, 1000));
}
