import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { notationOf } from '#shared/catalogue/parsers/number.ts';
import { change, currentValue, known, type Operation, type Target } from './draft.ts';

type Read = (text: string) => readonly (number | null)[];

/**
 * Makes years follow a changed text of the date, and sizes one of the dimensions, as a form does: only those that are
 * empty or are what the former text says.
 * @param given the fields that the edit sets itself
 */
export function followingTexts(language: string, given: ReadonlySet<string>): Operation {
  const decimal = notationOf(language).decimal === ',' ? ',' : '.';
  const follow = [
    following('dateText', ['earliestYear', 'latestYear'], given, (text) => {
      const parsed = parseDates(text, { language });
      return 'value' in parsed ? [parsed.value.earliestYear, parsed.value.latestYear] : [null, null];
    }),
    following('dimensionsText', ['heightMm', 'widthMm', 'depthMm', 'weightG'], given, (text) => {
      const parsed = parseDimensions(text, { language, decimal });
      if ('refused' in parsed) return [null, null, null, null];
      const { heightMm, widthMm, depthMm, weightG = null } = parsed.value;
      return [heightMm, widthMm, depthMm, weightG];
    }),
  ];
  return async (drafts) => {
    for (const each of follow) await each(drafts);
  };
}

function following(
  from: 'dateText' | 'dimensionsText',
  names: readonly Parameters<typeof known>[0][],
  given: ReadonlySet<string>,
  parse: Read,
): Operation {
  const text = known(from);
  const targets = names.map(known);
  const read = remembering(parse);
  return (drafts) => {
    for (const draft of drafts) {
      if (draft.patch[from] === undefined || draft.patch[from] === draft.stored[from]) continue;
      const before = read(draft.stored[from] ?? '');
      const after = read(String(currentValue(draft, text) ?? ''));
      targets.forEach((target: Target, index) => {
        const current = currentValue(draft, target);
        const isOurs = !given.has(target.name) && (current === null || current === before[index]);
        if (isOurs && current !== after[index]) change(draft, target, after[index]);
      });
    }
  };
}

const rememberedTexts = 1_000;

/** Many artworks get the same text. */
function remembering(read: Read): Read {
  const known = new Map<string, readonly (number | null)[]>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    if (known.size < rememberedTexts) known.set(text, found);
    return found;
  };
}
