// cspell:disable (words in English, German, French, Italian, Spanish and Dutch)

export type Axis = 'height' | 'width' | 'depth' | 'length' | 'diameter';
export type Unit = { quantity: 'length' | 'weight' | 'time'; factor: number; isMetric: boolean };

const list = (words: string) => words.split('|');

/** Words for each direction; single letters count only next to a number. */
const axes: Record<Axis, string[]> = {
  height: list('h|ht|hgt|height|high|höhe|hoch|haut|hauteur|alt|altezza|alto|altura|hoogte|hoog'),
  width: list('w|wd|width|wide|b|br|breite|breit|larg|largeur|large|larghezza|ancho|anchura|breedte|breed'),
  depth: list(
    'd|dp|depth|deep|t|tiefe|tief|p|prof|profondeur|profondità|fondo|profundidad|diepte|diep|thick|thickness|stärke|dicke|épaisseur|ép|spessore|grosor|dikte',
  ),
  length: list('l|lg|length|long|länge|lang|longueur|lunghezza|largo|longitud|lengte'),
  diameter: list('ø|⌀|diam|dia|diameter|dm|durchmesser|durchm|diamètre|diametro|diámetro|doorsnede|doorsn'),
};

const lengths: [factor: number, isMetric: boolean, words: string][] = [
  [1, true, 'mm|millimetre|millimetres|millimeter|millimeters|millimètres|millimetri|milímetros'],
  [
    10,
    true,
    'cm|cms|centimetre|centimetres|centimeter|centimeters|zentimeter|centimètre|centimètres|centimetri|centímetros',
  ],
  [100, true, 'dm'],
  [1000, true, 'm|metre|metres|meter|meters|mètre|mètres|metri|metros'],
  [25.4, false, 'in|ins|inch|inches|zoll|pouce|pouces|po|pollici|pulgadas|duim|"'],
  [304.8, false, "ft|foot|feet|fuß|pieds|'"],
];
const weights: [factor: number, words: string][] = [
  [1, 'g|gr|gram|grams|gramm|grammes|grammi|gramos'],
  [1000, 'kg|kgs|kilo|kilos|kilogram|kilograms|kilogramm|kilogrammes'],
  [1_000_000, 't|tonne|tonnes|tonnen'],
  [28.349_523_125, 'oz'],
  [453.592_37, 'lb|lbs|pounds'],
];
const times = 'min|mins|minute|minutes|minuten|sec|secs|second|seconds|sekunden|hour|hours|hr|hrs|stunden|std';

/** The direction that each word means. */
export const axisOf: ReadonlyMap<string, Axis> = new Map(
  Object.entries(axes).flatMap(([axis, words]) => words.map((word): [string, Axis] => [word, axis as Axis])),
);

/** The units of lengths in millimetres and of weights in grams. */
export const unitOf: ReadonlyMap<string, Unit> = new Map([
  ...list(times).map((word): [string, Unit] => [word, { quantity: 'time', factor: 0, isMetric: true }]),
  ...weights.flatMap(([factor, words]) =>
    list(words).map((word): [string, Unit] => [word, { quantity: 'weight', factor, isMetric: factor % 1 === 0 }]),
  ),
  ...lengths.flatMap(([factor, isMetric, words]) =>
    list(words).map((word): [string, Unit] => [word, { quantity: 'length', factor, isMetric }]),
  ),
]);

/** The words between two sides: 30 × 40, 30 by 40. */
export const crosses: ReadonlySet<string> = new Set(list('x|×|✕|*|by|mal|par|per|por|bij'));

const anyWord = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');

/** Labels of what surrounds the work. */
export const frames = anyWord(
  'frames?|framed|fd|frame size|(?:mit |m\\. ?)?rahmen|rahmenmaße?|gerahmt|cadre|encadrée?|avec cadre|cornice|incorniciat[oa]|marco|enmarcad[oa]|lijst|ingelijst|transit|crates?|kiste|caisse|cassa',
);
/** Labels without these words would be a frame's: "ohne Rahmen". */
export const unframed = anyWord(
  'unframed|without frame|ohne rahmen|o\\. ?rahmen|ungerahmt|sans cadre|senza cornice|sin marco|zonder lijst',
);

/** Labels of what carries or surrounds the work, or of a part of it that is not meant to be seen. */
export const surroundings = anyWord(
  'mount|mounts|mounted|mat|mats|matted|matte|secondary|tertiary|margins?|passepartout|montage|base|bases|plinth|plinths|pedestal|pedestals|sockel|socle|basamento|peana|cased?|cases|gross|brutto|vitrines?|box|schachtel|backing|kassette',
);

/** Labels of the work as a whole. */
export const wholes = anyWord(
  'overall|display|displayed|as displayed|total|installed|assembled|gesamt|gesamtmaße?|installation|ensemble|totale|complessiv[oa]|totaal|conjunto|dimensions d.ensemble',
);

/** The parts of a work that a label can name; two of the same are two items, not two ways to measure one. */
export const partWords = anyWord(
  'images?|supports?|sheets?|papers?|plates?|platemark|objects?|canvas|panels?|blatt|bild|darstellung|platte|papier|leinwand|objekt|feuille|image|plaque|toile|foglio|lastra|tela|hoja|plancha|lienzo|blad|plaat|doek|projection|unframed',
);

export const each = anyWord('each|ea|je|jeweils|chacune?|chaque|ciascun[oa]|cada|elk|per stuk');

/** Words that say that there are no fixed dimensions. */
export const variable = anyWord(
  'variable|variables|vary|various|unconfirmed|unknown|variabel|variabile|variabili|verschieden|diverse|diverses|unbekannt|n\\. ?d',
);

/** Words before a size that are not labels. */
export const unspecific = anyWord(
  'ca|circa|c|approx|approximately|about|etwa|ungefähr|environ|env|circa|dimensions?|dims?|measures?|measurements?|size|maße?|masse|abmessungen|größe|format|formato|dimensioni|misure|medidas|dimensiones|afmetingen|confirmed|unconfirmed|measured|variable|as|in|und|and|et|the|weight|gewicht|poids|peso',
);
