// $metadata: what tools read before they ask for rows, and choose their questions by.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askOData, type ODataInit } from '../support/odata-caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(1);
});
afterAll(() => vendors.close());

const ask = (path: string, init?: ODataInit) => askOData(vendors.app, path, init);

test.each(['application/xml', 'application/json', '*/*', 'text/html'])(
  'is CSDL in XML, also to Accept: %s',
  async (accept) => {
    const { status, headers, text } = await ask('/$metadata', { headers: { accept } });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml']);
    expect(text).toContain('<edmx:Edmx Version="4.0"');
    expect(text).toMatch(/<EntityType Name="clients">\s*<Key>\s*<PropertyRef Name="id"\/>\s*<\/Key>/);
    expect(text).toMatch(/<Property Name="id" Type="Edm.String" Nullable="false"/);
    expect(text).toMatch(/<Property Name="location_total" Type="Edm.Int32">/);
    expect(text).toMatch(/<Property Name="created_at" Type="Edm.DateTimeOffset" Precision="3">/);
    expect(text).toContain('<EntitySet Name="clients" EntityType="Partnergraph.clients">');
    expect(text).toContain('<Annotation Term="Org.OData.Capabilities.V1.BatchSupported" Bool="false"/>');
    expect(text).toContain('<String>contains</String>');
  },
);

test('has only flat rows of primitive types, and names that every tool takes', async () => {
  const { text } = await ask('/$metadata');
  expect(text).not.toMatch(/<(NavigationProperty|ComplexType|EnumType|TypeDefinition)|Collection\(|OpenType/);
  const types = [...text.matchAll(/<Property [^>]*Type="([^"]*)"/g)].map(([, type]) => type);
  expect([...new Set(types)].sort()).toEqual(
    ['Boolean', 'DateTimeOffset', 'Decimal', 'Double', 'Int32', 'String'].map((type) => `Edm.${type}`),
  );
  const names = [...text.matchAll(/<(?:Property|EntityType|EntitySet) Name="([^"]*)"/g)];
  expect(names.length).toBeGreaterThan(100);
  for (const [, name] of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/);
});

test('says what is not there, and of asynchronous requests nothing', async () => {
  const { text } = await ask('/$metadata');
  const said = (term: string) =>
    new RegExp(`Capabilities\\.V1\\.${term}">\\s*<Record>(.*?)</Record>`, 's').exec(text);
  expect(said('ExpandRestrictions')?.[1]).toContain('Property="Expandable" Bool="false"');
  expect(said('SearchRestrictions')?.[1]).toContain('Property="Searchable" Bool="false"');
  expect(said('CountRestrictions')?.[1]).toContain('Property="Countable" Bool="true"');
  expect(said('InsertRestrictions')?.[1]).toContain('Property="Insertable" Bool="false"');
  // A tool that finds it sends many requests at once.
  expect(text).not.toContain('AsynchronousRequestsSupported');
});
