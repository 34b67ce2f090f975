import type { Matcher, Searched } from './search.ts';

const matcher: Matcher =
  ({ query }) =>
  (bind) =>
    `a.search @@ ${bind(query)}::tsquery`;

/** Artists are found by their names, aliases and other texts. */
export const searchedArtists: Searched = {
  table: 'artists',
  alias: 'a',
  matchers: async (_, wanted) => wanted.map(() => matcher),
};
