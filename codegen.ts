/** Makes what is generated: the schema's SDL, and typed documents of the operations in `schema/operations`. */
import type { CodegenConfig } from '@graphql-codegen/cli';
import { clientText } from './src/graph/schema-text.js';
import { clientSchema } from './src/schema.js';

const config: CodegenConfig = {
  schema: clientText(clientSchema),
  documents: ['schema/operations/**/*.graphql'],
  generates: {
    'schema/schema.graphql': { plugins: ['schema-ast'], config: { includeDirectives: true } },
    'src/operations/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        strictScalars: true,
        importExtension: '.js',
        emitLegacyCommonJSImports: false,
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', Decimal: 'string', Json: 'unknown' },
      },
    },
  },
};

export default config;
