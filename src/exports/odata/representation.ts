/** In which form an answer is asked for: by `$format`, or else by the header `Accept`. */
import { malformed, ODataError } from './odata-error.js';

/** How much an answer tells of itself (OData JSON Format 4.0, 3.1). */
export type MetadataLevel = 'minimal' | 'full' | 'none';

export interface Representation {
  readonly level: MetadataLevel;
  /** Whether decimals are texts, for clients whose numbers are binary. */
  readonly decimalsAsText: boolean;
  readonly contentType: string;
}

const levels: readonly string[] = ['minimal', 'full', 'none'] satisfies MetadataLevel[];

/** The form of a JSON answer; NOT_ACCEPTABLE where only other forms are asked for. */
export function representationOf(format: string | undefined, accept: string | null): Representation {
  if (format !== undefined) {
    const asked = rangeOf(format.trim().toLowerCase() === 'json' ? 'application/json' : format);
    const found = asked && asJson(asked);
    if (asked === undefined || !/^[\w.+-]+(\/[\w.+*-]+)?$/.test(asked.type))
      throw malformed('$format', 'is no media type');
    if (found === undefined) throw new ODataError('NOT_ACCEPTABLE', 'only JSON is served', '$format');
    return found;
  }
  const ranges = (accept ?? '')
    .split(',')
    .flatMap((text) => rangeOf(text) ?? [])
    .sort((one, other) => other.quality - one.quality);
  if (ranges.length === 0) return minimal;
  const [found] = ranges.filter(({ quality }) => quality > 0).flatMap((range) => asJson(range) ?? []);
  if (found === undefined) throw new ODataError('NOT_ACCEPTABLE', 'only JSON is served', 'Accept');
  return found;
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
  readonly parameters: ReadonlyMap<string, string>;
}

function rangeOf(text: string): MediaRange | undefined {
  const [type = '', ...rest] = text.split(';').map((piece) => piece.trim().toLowerCase());
  if (type === '') return undefined;
  const parameters = new Map(
    rest.map((piece): [string, string] => {
      const [name = '', value = ''] = piece.split('=');
      return [name.trim(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  const quality = Number(parameters.get('q') ?? 1);
  return { type, quality: Number.isNaN(quality) ? 1 : quality, parameters };
}

/** The form in JSON that fits; parameters that are not known do not narrow it. */
function asJson({ type, parameters }: MediaRange): Representation | undefined {
  if (type === '*/*' || type === 'application/*') return minimal;
  if (type !== 'application/json') return undefined;
  const level = parameters.get('odata.metadata') ?? parameters.get('metadata') ?? 'minimal';
  const decimalsAsText = parameters.get('ieee754compatible') === 'true';
  return isLevel(level) ? representation(level, decimalsAsText) : undefined;
}

const isLevel = (text: string): text is MetadataLevel => levels.includes(text);

const representation = (level: MetadataLevel, decimalsAsText: boolean): Representation => ({
  level,
  decimalsAsText,
  contentType: `application/json;odata.metadata=${level}${decimalsAsText ? ';IEEE754Compatible=true' : ''}`,
});

const minimal = representation('minimal', false);
