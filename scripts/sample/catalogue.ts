import type { Scene } from './picks.ts';

/** The shape of `resources/sample/catalogue.json`. */
export interface SampleCatalogue {
  artists: SampleArtist[];
  artworks: SampleArtwork[];
}

export interface SampleArtist {
  /** What `attributions` refer to: the Tate's number. */
  id: string;
  name: string;
  sortName: string;
  datesText: string | null;
  birthYear: number | null;
  deathYear: number | null;
}

/** Texts as the Tate published them, beside what was parsed out of them. */
export interface SampleArtwork {
  inventoryNumber: string;
  title: string;
  dateText: string | null;
  earliestYear: number | null;
  latestYear: number | null;
  medium: string | null;
  dimensionsText: string | null;
  heightMm: number | null;
  widthMm: number | null;
  depthMm: number | null;
  weightG: number | null;
  creditLine: string | null;
  inscription: string | null;
  tags: string[];
  /** The main artist first. */
  attributions: { artistId: string; role: string; qualifier: string | null }[];
  picture: {
    /** Below `resources/sample/pictures`. */
    file: string;
    scene: Scene;
    altText: string;
  };
}
