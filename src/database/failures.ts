/** Failures of the database itself get the code of the catalogue, whichever database it is. */
import { types } from 'node:util';
import type { DatabaseConnection, Dialect } from 'kysely';
import { PartnergraphError } from '../errors.js';

/** Codes of a statement that is wrong, or that a constraint refused: faults of the program, or answers that it expects. */
const ofTheStatement = /^(SQLITE_(ERROR|CONSTRAINT|MISMATCH|MISUSE|RANGE)|(0A|22|23)...$|42(?!501)...$)/;

/** The same dialect, with failures that say what they are. */
export function namingFailures(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (tables) => dialect.createIntrospector(tables),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      const known = new WeakSet<DatabaseConnection>();
      driver.acquireConnection = async () => {
        const connection = await acquire().catch(rethrow);
        if (known.has(connection)) return connection;
        known.add(connection);
        const execute = connection.executeQuery.bind(connection);
        // A file is read within the call, so that its failure is thrown, not a promise of it.
        connection.executeQuery = async (query) => {
          try {
            return await execute(query);
          } catch (error) {
            // A value that the driver cannot store.
            throw types.isNativeError(error) && error.name === 'TypeError' ? error : failureOf(error);
          }
        };
        return connection;
      };
      return driver;
    },
  };
}

/** What to throw instead: DATABASE_UNAVAILABLE, or the error itself when the statement is at fault. */
export function failureOf(error: unknown): unknown {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  const code = hasCode && typeof error.code === 'string' ? error.code : '';
  if (ofTheStatement.test(code)) return error;
  // The driver's own words may name hosts, users and paths: they are for the log.
  const reason = code === '' ? '' : ` (${code})`;
  return new PartnergraphError(
    'DATABASE_UNAVAILABLE',
    `the database cannot be used${reason}`,
    {},
    { cause: error },
  );
}

function rethrow(error: unknown): never {
  throw failureOf(error);
}
