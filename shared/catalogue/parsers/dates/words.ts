// cspell:disable (words in English, German, French, Italian, Spanish and Dutch)

/** What a word or phrase means in a date. `value` is the month, season, third or number that it names. */
export type Meaning = { kind: WordKind; value: number };

export type WordKind =
  | 'circa'
  | 'maybe'
  | 'before'
  | 'after'
  | 'later'
  | 'earlier'
  | 'between'
  | 'century'
  | 'decade'
  | 'part'
  | 'nth'
  | 'fraction'
  | 'bc'
  | 'ad'
  | 'or'
  | 'and'
  | 'to'
  | 'month'
  | 'season'
  | 'event'
  | 'undated'
  | 'skip';

// Phrases by meaning, in lower case, without the full stops after letters.
const words = {
  circa:
    'c|ca|ci|cca|circa|about|abt|approx|approximately|around|um|etwa|ungefähr|gegen|vers|environ|env|intorno al|hacia|alrededor de|h|omstreeks|ongeveer|rond',
  maybe:
    'probably|possibly|perhaps|prob|poss|presumably|wohl|vermutlich|wahrscheinlich|vielleicht|möglicherweise|probablement|peut-être|sans doute|probabilmente|forse|probablemente|quizás|quizá|posiblemente|waarschijnlijk|vermoedelijk|mogelijk',
  before:
    'before|by|pre|prior to|no later than|not later than|not after|until|vor|spätestens|avant|prima del|prima di|ante|entro il|antes de|antes del|voor|vóór',
  after:
    'after|post|since|from|not before|no earlier than|nach|ab|seit|frühestens|après|depuis|dopo il|dopo|después de|desde|na|vanaf|sinds',
  later:
    'or later|or after|and later|or thereafter|onwards|onward|oder später|und später|ff|present|ongoing|in progress|today|heute|fortlaufend|ou plus tard|oggi|actualidad|heden|o più tardi|o después|o posterior|of later',
  between: 'between|zwischen|entre|tra|fra|tussen',
  earlier: 'or earlier|or before|oder früher|ou avant|o prima|o antes|of eerder',
  century:
    'century|centuries|cent|jahrhunderts|jahrhundert|jhdts|jhdt|jhd|jhs|jh|siècles|siècle|siecle|secolo|sec|saec|siglos|siglo|eeuw',
  decade: 'decade of the|années|anni|años|década de|jaren|dekade',
  'part 0':
    'early|beginning of|start of|anfang|beginn|frühes|frühe|début|inizio|inizi|principios|comienzos|begin|vroege|vroeg',
  'part 1': 'mid|middle of|middle|mitte|milieu|mediados|midden',
  'part 2': 'late|end of|ende|spätes|späte|fin|fine|finales|fines|eind|einde|laat',
  'nth 1': 'first|erste|erstes|ersten|erster|première|premier|prima|primo|primera|primer|eerste',
  'nth 2': 'second|zweite|zweites|zweiten|zweiter|deuxième|seconde|seconda|secondo|segunda|segundo|tweede',
  'nth 3': 'third|dritte|drittes|dritten|troisième|terzo|tercer|derde',
  'nth 4': 'fourth|vierte|viertes|vierten|quatrième|quarto|cuarto|vierde',
  'nth -1': 'last|letzte|letztes|letzten|dernier|dernière|ultimo|ultima|último|última|laatste',
  'fraction 2': 'half of|half|hälfte|moitié|metà|mitad|helft',
  'fraction 3': 'drittel|tiers|tercio',
  'fraction 4': 'quarter of|quarter|viertel|quart|kwart',
  bc: 'bce|bc|b c|v chr|vchr|v u z|vor christus|vor chr|av j-c|avant j-c|avant jésus-christ|a c|aec|a e c',
  ad: 'ce|ad|a d|n chr|nchr|n u z|nach christus|nach chr|ap j-c|apr j-c|après j-c|d c|na chr',
  or: 'or|oder|ou|o|oppure',
  and: 'and|und|u|et|e|y|en',
  to: 'to|through|till|bis|à|au|a|al|tot',
  'month 1': 'january|jan|januar|jänner|janvier|janv|gennaio|enero|januari',
  'month 2': 'february|feb|februar|février|févr|febbraio|febrero|februari',
  'month 3': 'march|mar|märz|mars|marzo|maart|mrz',
  'month 4': 'april|apr|avril|avr|aprile|abril',
  'month 5': 'may|mai|maggio|mayo|mei',
  'month 6': 'june|jun|juni|juin|giugno|junio',
  'month 7': 'july|jul|juli|juillet|juil|luglio|julio',
  'month 8': 'august|aug|août|aout|agosto|augustus',
  'month 9': 'september|sept|sep|septembre|settembre|septiembre',
  'month 10': 'october|oct|oktober|okt|octobre|ottobre|octubre',
  'month 11': 'november|nov|novembre|noviembre',
  'month 12': 'december|dec|dezember|dez|décembre|déc|dicembre|diciembre',
  'season 21': 'spring|frühling|frühjahr|printemps|primavera|lente|voorjaar',
  'season 22': 'summer|sommer|été|estate|verano|zomer',
  'season 23': 'autumn|fall|herbst|automne|autunno|otoño|herfst|najaar',
  'season 24': 'winter|hiver|inverno|invierno',
  event:
    'printed|published|cast|exhibited|engraved|reprinted|reworked|reissued|issued|remade|replica|editioned|reproduced|reconstructed|reconstruction|refabricated|re-fabricated|reassembled|assembled|enlarged|version|edition|posthumous|posthumously|later|restored|repaired|annotated|copy|original|additions|installation|composition|released|partly|this|gedruckt|druck|veröffentlicht|publiziert|erschienen|gegossen|guss|nachguss|posthum|abzug|auflage|ausgestellt|überarbeitet|imprimé|imprimée|publié|publiée|fondu|fondue|fonte|tirage|édition|exposé|stampato|stampata|pubblicato|fuso|fusione|edizione|impreso|publicado|fundido|edición|gedrukt|uitgegeven|gegoten|afdruk',
  undated:
    'date not known|date unknown|unknown date|not dated|no date|undated|unknown|not known|n d|nd|s d|sd|s a|s f|sf|o j|oj|z j|ohne jahr|ohne datum|undatiert|nicht datiert|datum unbekannt|unbekannt|sans date|non daté|non datée|date inconnue|senza data|non datato|sin fecha|ongedateerd|zonder jaar|<blank>|blank',
  skip: 'the|of|in|on|der|des|die|das|dem|im|am|den|le|la|les|il|lo|el|los|du|de|del|dell|dal|da|von|van|l|d|het|year|years|jahr|jahre|jahren|an|anno|año|jaar|dated|dat|sign|signiert|signé|bez|bezeichnet|inscribed|datiert|daté|datato|fechado|gedateerd|made|executed|painted|designed|created|drawn|signed|completed|conceived|modeled|modelled|begun|composed|entstanden|gemalt|peint|by the artist|by artist|recto|verso|and later additions|with|ah',
};

/** The meaning of each word or phrase. */
export const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(words).flatMap(([key, phrases]) => {
    const [kind, value] = key.split(' ') as [WordKind, string?];
    return phrases.split('|').map((phrase): [string, Meaning] => [phrase, { kind, value: Number(value ?? 0) }]);
  }),
);

/** The numbers that "nineteenth century" spells. */
export const spelledOrdinals: ReadonlyMap<string, number> = new Map(
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth'
    .split('|')
    .map((word, index) => [word, index + 1]),
);
