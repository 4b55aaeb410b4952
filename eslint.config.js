// What is checked without running: TypeScript with its types, the published schema, and the operations sent to it.
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';

const graphQLConfig = { schema: './schema/schema.graphql', documents: './schema/operations/*.graphql' };

/** Only the entry points hand the environment on; everything else gets a configuration. */
const environment = { object: 'process', property: 'env', message: 'Take settings from the configuration.' };
const environmentImports = ['process', 'node:process'].map((name) => ({
  name,
  importNames: ['default', 'env'],
  message: environment.message,
}));

const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const plainClass = {
  selector: 'ClassDeclaration[superClass=null]',
  message: 'Classes are for errors; everything else is functions over plain objects.',
};

const maximumLines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  {
    ignores: ['dist/', 'coverage/', 'node_modules/', 'src/operations/', '**/*.mjs', '**/*.d.ts'],
  },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Pothos' plugins declare their options in a global namespace.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      // With verbatimModuleSyntax, `import { type A }` would still load the module.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },

  {
    files: ['src/**/*.ts', 'simulators/**/*.ts', 'demo/**/*.ts'],
    rules: {
      'max-lines': maximumLines(200),
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: environmentImports }],
      'no-restricted-properties': ['error', environment],
      'no-restricted-syntax': ['error', defaultExport, plainClass],
    },
  },
  {
    // The terminal and the environment belong to the commands.
    files: ['src/main.ts', 'src/cli/**/*.ts', 'demo/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
  },
  {
    // Declarations of Pothos are merged by all their type parameters, whether they are used or not.
    files: ['src/graph/operation/needs.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
  {
    // A private field keeps a secret from being printed, and a seen org or a row from being made up; only a class has one.
    files: ['src/secret.ts', 'src/sight.ts', 'src/reads/rows.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  {
    files: ['test/**/*.ts', 'benchmark/**/*.ts'],
    rules: { 'max-lines': maximumLines(300) },
  },

  {
    files: ['schema/operations/*.graphql'],
    extends: [graphqlPlugin.configs['flat/operations-recommended']],
    plugins: { '@graphql-eslint': graphqlPlugin },
    languageOptions: { parser: graphqlPlugin.parser, parserOptions: { graphQLConfig } },
    rules: {
      // orgs > nodes > devices > nodes > location is already five, before a fragment.
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 10 }],
      // They are read by people, and by tests: nothing caches their rows by id.
      '@graphql-eslint/require-selections': 'off',
    },
  },
  {
    files: ['schema/schema.graphql'],
    extends: [graphqlPlugin.configs['flat/schema-recommended']],
    plugins: { '@graphql-eslint': graphqlPlugin },
    languageOptions: { parser: graphqlPlugin.parser, parserOptions: { graphQLConfig } },
    rules: {
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
        },
      ],
      // A client's orgs are called clientOrgs wherever they hang.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Connections, payloads and values such as money have no id of their own.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
);
