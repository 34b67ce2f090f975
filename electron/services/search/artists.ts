import type { Searched } from './search.ts';

/** Artists are found by their names, aliases and other texts. */
export const searchedArtists: Searched = {
  table: 'artists',
  alias: 'a',
  matches: async (_, wanted) =>
    wanted.map(
      ({ query }) =>
        (bind) =>
          `a.search @@ ${bind(query)}::tsquery`,
    ),
};
