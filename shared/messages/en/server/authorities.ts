/** Authority files on the internet, named by {{service}}: ULAN, Wikidata. */
export const authorities = {
  failed: '{{service}} cannot answer at the moment. Try again later.',
  malformed: '{{service}} gave an answer that cannot be read.',
  oversized: '{{service}} gave an answer that is too long.',
  slow: '{{service}} takes too long to answer. Try again later.',
  unknown: '{{service}} has no artist with this number.',
  unreachable: '{{service}} cannot be reached. Check the network.',
} as const;
