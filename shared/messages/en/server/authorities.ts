/** Authority files on the internet, named by {{service}}: ULAN, Wikidata. */
export const authorities = {
  failed: '{{service}} is not available at the moment. Try again later.',
  malformed: '{{service}} returned a response that cannot be read. Try again later.',
  oversized: '{{service}} returned a response that is too long. Try again later.',
  slow: '{{service}} takes too long to respond. Try again later.',
  unknown: '{{service}} has no artist with this number.',
  unreachable: '{{service}} cannot be reached. Check the network.',
} as const;
