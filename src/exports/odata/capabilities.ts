/** What the service can do and what not, in the words of the capabilities vocabulary: tools read it before they ask. */
import { filterFunctions } from '../filters/functions.js';
import { element, type Element } from './xml.js';

const vocabulary = 'Org.OData.Capabilities.V1';

/** An annotation that is true or false. */
const flag = (term: string, isTrue: boolean): Element =>
  element('Annotation', { Term: `${vocabulary}.${term}`, Bool: String(isTrue) });

const strings = (term: string, values: readonly string[]): Element =>
  element('Annotation', { Term: `${vocabulary}.${term}` }, [
    element(
      'Collection',
      {},
      values.map((value) => element('String', {}, [], value)),
    ),
  ]);

const record = (term: string, properties: Readonly<Record<string, boolean>>): Element =>
  element('Annotation', { Term: `${vocabulary}.${term}` }, [
    element(
      'Record',
      {},
      Object.entries(properties).map(([Property, isTrue]) =>
        element('PropertyValue', { Property, Bool: String(isTrue) }),
      ),
    ),
  ]);

/** Of the service as a whole. Nothing is said of asynchronous requests: tools then ask one after another. */
export const serviceCapabilities: readonly Element[] = [
  element('Annotation', {
    Term: `${vocabulary}.ConformanceLevel`,
    EnumMember: `${vocabulary}.ConformanceLevelType/Minimal`,
  }),
  strings('SupportedFormats', ['application/json']),
  strings('AcceptableEncodings', ['gzip']),
  strings('FilterFunctions', Object.keys(filterFunctions)),
  flag('BatchSupported', false),
  flag('CrossJoinSupported', false),
  flag('KeyAsSegmentSupported', false),
  flag('QuerySegmentSupported', false),
];

/** Of each set. */
export const setCapabilities: readonly Element[] = [
  record('FilterRestrictions', { Filterable: true, RequiresFilter: false }),
  record('SortRestrictions', { Sortable: true }),
  record('CountRestrictions', { Countable: true }),
  record('ExpandRestrictions', { Expandable: false }),
  record('SearchRestrictions', { Searchable: false }),
  record('SelectSupport', { Supported: true, Expandable: false }),
  record('InsertRestrictions', { Insertable: false }),
  record('UpdateRestrictions', { Updatable: false }),
  record('DeleteRestrictions', { Deletable: false }),
  record('ChangeTracking', { Supported: false }),
  flag('TopSupported', true),
  flag('SkipSupported', true),
  flag('ComputeSupported', false),
  flag('IndexableByKey', true),
];
