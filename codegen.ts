/** Makes what is generated: the schema's SDL, and typed documents of the operations in `schema/operations`. */
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset as clientPreset } from '@graphql-codegen/client-preset';
import { clientText } from './src/graph/schema-text.js';
import { clientSchema } from './src/schema.js';

/** The client preset, with the manifest of the documents beside the schema: it is for servers and for other languages. */
const preset: typeof clientPreset = {
  ...clientPreset,
  buildGeneratesSection: async (options) => {
    const sections = await clientPreset.buildGeneratesSection(options);
    return sections.map((section) =>
      section.filename.endsWith('persisted-documents.json')
        ? { ...section, filename: 'schema/persisted-documents.json' }
        : section,
    );
  },
};

const config: CodegenConfig = {
  schema: clientText(clientSchema),
  // Datasets have a directive of their own, which is none of the schema's; they are checked at the start.
  documents: ['schema/operations/*.graphql'],
  generates: {
    'schema/schema.graphql': { plugins: ['schema-ast'], config: { includeDirectives: true } },
    'src/operations/': {
      preset,
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
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
