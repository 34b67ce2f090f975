import type { ElectronApplication } from '@playwright/test';

/** An artist of ULAN, whose name is inverted: "Klee, Paul". */
type UlanArtist = { id: string; name: string; description: string; nationality: string; born: number; died: number };

/** Answers look-ups in ULAN with one artist, while Wikidata cannot be reached. */
export async function answerAsUlan(app: ElectronApplication, artist: UlanArtist): Promise<void> {
  await app.evaluate((_electron, { id, name, description, nationality, born, died }) => {
    const year = (n: number) => ({ timespan: { begin_of_the_begin: `${n}-01-01`, end_of_the_end: `${n}-12-31` } });
    const isNationality = [{ id: 'http://vocab.getty.edu/aat/300379842' }];
    const record = {
      identified_by: [{ type: 'Name', content: name }],
      classified_as: [{ _label: nationality, classified_as: isNationality }],
      born: year(born),
      died: year(died),
    };
    const found = { q0: { result: [{ id: `ulan/${id}`, name, description, score: 98 }] } };
    globalThis.fetch = async (target) => {
      const address = String(target);
      if (address.includes('wikidata')) throw new TypeError('fetch failed');
      return Response.json(address.includes('reconcile') ? found : record);
    };
  }, artist);
}
