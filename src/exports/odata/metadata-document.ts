/** `$metadata`: the sets and their columns in CSDL XML, whatever form is asked for, because the tools read no other. */
import { changeTimeOf, noteOnChangeTime } from '../datasets/change-time.js';
import type { Column, ColumnType, Dataset } from '../datasets/dataset.js';
import { serviceCapabilities, setCapabilities } from './capabilities.js';
import { element, xmlOf, type Element } from './xml.js';

/** The namespace of our types. */
export const namespace = 'Partnergraph';

/** Types of columns in OData, with what else is said of them. */
export const edmTypes: Readonly<
  Record<ColumnType, { readonly name: string; readonly facets: Element['attributes'] }>
> = {
  text: { name: 'String', facets: {} },
  integer: { name: 'Int32', facets: {} },
  double: { name: 'Double', facets: {} },
  decimal: { name: 'Decimal', facets: { Precision: '38', Scale: '10' } },
  boolean: { name: 'Boolean', facets: {} },
  timestamp: { name: 'DateTimeOffset', facets: { Precision: '3' } },
  date: { name: 'Date', facets: {} },
};

const vocabularies = 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies';

/** The document about these sets. */
export function metadataDocument(datasets: readonly Dataset[]): string {
  return xmlOf(
    element('edmx:Edmx', { Version: '4.0', 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx' }, [
      ...['Org.OData.Core.V1', 'Org.OData.Capabilities.V1'].map((name) =>
        element('edmx:Reference', { Uri: `${vocabularies}/${name}.xml` }, [
          element('edmx:Include', { Namespace: name }),
        ]),
      ),
      element('edmx:DataServices', {}, [
        element('Schema', { Namespace: namespace, xmlns: 'http://docs.oasis-open.org/odata/ns/edm' }, [
          ...datasets.map(entityType),
          element('EntityContainer', { Name: 'Container' }, [
            ...datasets.map(({ name, description }) =>
              element('EntitySet', { Name: name, EntityType: `${namespace}.${name}` }, [
                ...descriptionOf(description),
                ...setCapabilities,
              ]),
            ),
            ...serviceCapabilities,
          ]),
        ]),
      ]),
    ]),
  );
}

const entityType = (dataset: Dataset): Element =>
  element('EntityType', { Name: dataset.name }, [
    element(
      'Key',
      {},
      dataset.key.map((column) => element('PropertyRef', { Name: column })),
    ),
    ...dataset.columns.map((column) => property(column, dataset)),
  ]);

/** What names a row is never missing, whatever the operation says of it. */
function property(column: Column, dataset: Dataset): Element {
  const { name, type, isNullable, description } = column;
  const { name: edm, facets } = edmTypes[type];
  const attributes = {
    Name: name,
    Type: `Edm.${edm}`,
    Nullable: isNullable && !dataset.key.includes(name) ? undefined : 'false',
    ...facets,
  };
  const note = column === changeTimeOf(dataset) ? noteOnChangeTime(dataset) : undefined;
  return element('Property', attributes, [
    ...descriptionOf(description),
    ...descriptionOf(note, 'LongDescription'),
  ]);
}

const descriptionOf = (text = '', term = 'Description'): readonly Element[] =>
  text === '' ? [] : [element('Annotation', { Term: `Org.OData.Core.V1.${term}`, String: text })];
