/** What a made picture shows; each is drawn by a file of that name in this folder's `scenes/`. */
export type Scene =
  | 'hills'
  | 'sea'
  | 'moon'
  | 'trees'
  | 'engraving'
  | 'ink'
  | 'sculpture'
  | 'geometry'
  | 'window'
  | 'fruit';

/**
 * The works of the sample gallery, by accession number, each with the scene that is drawn in the place of a photograph.
 * Chosen to be varied: paintings, prints, drawings and sculpture; works with two artists, with qualifiers, without a date,
 * without a title, without dimensions; very wide, very tall and square. All artists died before 1940.
 */
export const picks: Record<string, Scene> = {
  // Joseph Mallord William Turner, and after him
  N00459: 'moon',
  N00559: 'hills',
  N01999: 'sea',
  N03385: 'sea',
  T03868: 'sea',
  N02303: 'hills',
  D25786: 'ink',
  D40177: 'ink',
  T04501: 'engraving',
  // Thomas Girtin, and with Turner
  D36617: 'sea',
  D36481: 'hills',
  N04360: 'hills',
  T00991: 'sea',
  T08888: 'trees',
  // John Constable, and with David Lucas
  N01275: 'hills',
  N02650: 'sea',
  N01236: 'hills',
  T08739: 'ink',
  T03990: 'engraving',
  T04024: 'engraving',
  T04069: 'engraving',
  N02660: 'trees',
  T10135: 'trees',
  // William Blake
  T02387: 'geometry',
  N05058: 'geometry',
  A00020: 'engraving',
  A00116: 'engraving',
  N05187: 'ink',
  // Thomas Gainsborough
  N00310: 'hills',
  N01283: 'trees',
  T08894: 'ink',
  N06281: 'trees',
  T09594: 'engraving',
  // George Stubbs
  T00785: 'fruit',
  T02388: 'hills',
  N01452: 'hills',
  T03844: 'engraving',
  T07878: 'ink',
  // Gwen John
  N03174: 'window',
  N04861: 'window',
  N05162: 'window',
  N05744: 'fruit',
  N05154: 'ink',
  // Henri Gaudier-Brzeska
  N04515: 'sculpture',
  T00839: 'sculpture',
  T00846: 'sculpture',
  T03728: 'sculpture',
  N04525: 'ink',
  // Sir Edward Coley Burne-Jones
  N04005: 'geometry',
  N05119: 'fruit',
  T03313: 'geometry',
  N03425: 'window',
  // Samuel Palmer
  N03312: 'hills',
  N03700: 'moon',
  N04842: 'moon',
  T06518: 'engraving',
  T09153: 'trees',
  // John Sell Cotman
  N04218: 'hills',
  N04785: 'sea',
  T11496: 'engraving',
  T09564: 'trees',
  T09612: 'ink',
  // Auguste Rodin
  N06228: 'sculpture',
  T00346: 'sculpture',
};
