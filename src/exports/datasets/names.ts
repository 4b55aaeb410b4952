/** From the names of GraphQL to those of columns: `clientOrg` is `client_org`, `__typename` is `typename`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/^_+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
