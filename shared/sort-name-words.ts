// cspell:disable (words in six languages)

// The words by which `sortNameOf` recognises the parts of a name: German, French, Italian, Spanish, Dutch, English.

const anyOf = (...words: string[]) => `(?:${words.join('|')})`;
const whole = (pattern: string, flags = 'iu') => new RegExp(`^${pattern}$`, flags);

/**
 * The end of a name that tells a person from others of the same name: "the Elder", "d. J.", "le Jeune", "Jr.", "II".
 */
export const generation = new RegExp(
  `^(.*?),?\\s+(${anyOf(
    'the (?:elder|younger|older|middle|third)',
    '(?:der|die) (?:[äa]ltere|j[üu]ngere|[äa]lteste|j[üu]ngste|mittlere|alte|junge)',
    'd\\.\\s?(?:[äa]e?|j)\\.?',
    'l[ea] (?:jeune|vieux|vieille|cadette?|père|fils)',
    "l['’](?:a[iî]née?|ancienn?e?)",
    'père',
    'fils',
    '(?:il|la) (?:vecchi[oa]|giovane|maggiore|minore)',
    '(?:el|la) (?:viej[oa]|joven|moz[oa]|mayor|menor)',
    '(?:el )?(?:padre|hijo)',
    'de (?:oude?(?:re)?|jonge(?:re)?|oudste|jongste)',
    '(?:jr|sr|jnr|snr)\\.?',
    '(?:jun|sen)\\.',
    'junior',
    'senior',
  )})$`,
  'iu',
);

/** A number at the end: "Hans Holbein II". */
export const numeral = /^(.*?)\s+([IVX]+\.?)$/u;

/** The dates or a note at the end: "(1891–1969)", "[born 1950]", "1891-1969", "born 1950". */
export const note = new RegExp(
  `^(.*?)(,?\\s+${anyOf(
    '[([][^()[\\]]*[)\\]]',
    `(?:${anyOf('born', 'b\\.', 'geb\\.', 'geboren', 'died', 'gest\\.', 'né[e]? en', 'nat[oa]', 'nacid[oa]', 'active', 'fl\\.', 'c(?:a|irca)?\\.?', 'um', '\\*', '†')}\\s*)*\\d{3,4}(?:\\s?[-–—/]\\s?(?:\\d{2,4})?)?`,
  )})$`,
  'iu',
);

/** A name that begins so is no person's own: a workshop, a follower, someone unknown, a master named after a work. */
export const uncertain = new RegExp(
  `^${anyOf(
    // English
    'after|(?:formerly )?(?:attributed|ascribed) to|anonymous|(?:associate|circle|copy|copyist|follower|imitator|manner|master|painter|pupil|school|studio|style|workshop|assistant)s? (?:of|after)|(?:the )?(?:master|monogrammist)|unknown|unidentified|possibly|probably|pseudo',
    // German
    'nach|unbekannt\\p{L}*|anonym\\p{L}*|(?:werkstatt|umkreis|kreis|schule|schüler(?:in)?|nachfolger(?:in)?|nachahmer(?:in)?|kopist(?:in)?|kopie|zuschreibung)(?=\\s|$)|(?:art|stil) (?:des|der|von)|zugeschrieben|meister(?:in)?|monogrammist(?:in)?|vermutlich|wohl',
    // French
    "d['’]après|inconnue?|anonyme|(?:école|entourage|cercle|suiveur|atelier|élève|imitateur|manière|copie|disciple) (?:de|du|des|d['’]|d['’]après)|attribuée? à|maître(?:sse)?|monogrammiste",
    // Italian
    "(?:seguace|scuola|bottega|cerchia|allievo|ambito|copia|maniera|imitatore) (?:di|da|del|della|dei|d['’])|attribuit[oa] a|anonim[oa]|ignot[oa]|sconosciut[oa]|maestr[oa]|monogrammista",
    // Spanish
    '(?:taller|escuela|círculo|seguidor|discípulo|estilo|copia|imitador) (?:de|del)|atribuid[oa] a|anónim[oa]|desconocid[oa]|monogramista',
    // Dutch
    'naar|onbekende?|anoniem|(?:omgeving|kring|navolger|leerling|kopie|werkplaats|stijl|toegeschreven) (?:van|aan|naar)|meester|monogrammist',
  )}(?=[\\s.,:]|$|['’])`,
  'iu',
);

/** A name with such a word is that of a group or firm. */
export const group = new RegExp(
  `(?:\\s(?:&|\\+|and|(?<!\\b(?:von|vom|zum|zur) )und|et|en|with|mit|avec|con|met)\\s|[/;]|(?<![\\p{L}\\p{N}])${anyOf(
    'associates|atelier|ateliers|brothers|brüder|gebrüder|geschwister|schwestern|sisters|frères|soeurs|sœurs|fratelli|sorelle|hermanos|hermanas|gebroeders|zusters|twins|zwillinge|famil(?:y|ie|le|ia)|famiglia|couple|ehepaar',
    'collective|kollektiv|collectif|collettivo|colectivo|collectief|group|gruppe|groupe|gruppo|grupo|groep|künstlergruppe|society|gesellschaft|société|società|sociedad|verein|verband|vereniging|association|associazione|asociación',
    'company|compagnie|co\\.|ltd\\.?|inc\\.?|llc|gmbh|ag|kg|sarl|s\\.?r\\.?l\\.?|b\\.?v\\.?|partners|studio|studios|estudio|werkstätten?|werkstatt|workshop|manufaktur|manufactory|manufacture|manifattura|manufactura|verlag|publishers|éditions|edizioni|foundry|akademie|academy|académie|accademia|academia|school|schule|école|scuola|escuela|künstler(?:in)?|artiste?|artista|kunstenaar|gallery|galerie|galleria|galería|museum|musée|museo|university|universität|project|projekt',
  )}(?![\\p{L}\\p{N}]))`,
  'iu',
);

/** With such a word no part of a name is surely the surname: a second name follows, or the person is unknown. */
export const unclear =
  /(?<!\p{L})(?:unknown|unidentified|unbekannt\p{L}*|anonym\p{L}*|anonim[oa]|anónim[oa]|anoniem|zugeschrieben|inconnue?|sconosciut[oa]|desconocid[oa]|onbekende?|called|known as|a\.?k\.?a\.?|alias|genannt|gen\.|eigentlich|dite?|dett[oa]|llamad[oa]|conocid[oa]|apodad[oa]|genaamd|bijgenaamd|(?<=\s)(?:ibn|bin|bint|ben|of))(?!\p{L})/iu;

/** Articles at the start of a group's name go to its end: "Singh Twins, The". */
export const article = whole(anyOf('the', 'die', 'der', 'das', 'les', 'los', 'las', 'gli'));

/** Lower-case words between forename and surname. */
export const particle =
  /^(?:a|à|aan|af|al|am|an|auf|aus|av|d['’]|da|dal|dalla|das|de|degli|dei|del|dell['’]|della|delle|dello|dem|den|der|des|di|do|dos|du|el|em|het|il|im|in|la|las|le|les|lo|los|op|ten|ter|the|tot|uit|und|van|vande|vander|vom|von|zu|zum|zur|['’]t|['’]s)$/u;

/** Capitalised ones belong to the surname. */
export const capitalParticle =
  /^(?:Af|Da|Dal|Dalla|De|Degli|Dei|Del|Della|Delle|Dello|Den|Der|Des|Di|Do|Dos|Du|El|Il|La|Las|Le|Les|Lo|Los|Mac|O['’]?|Op|Saint|Sainte|Sankt|San|Santa|Santo|St\.?|Ste\.?|Ten|Ter|Ver|Van|Vande|Vander|Vom|Von|Zu|Zum|Zur|['’]T)$/u;

/** Between a forename and one other word these begin an origin, a father's name or an epithet as often as a surname. */
export const origin = /^(?:da|dal|dalla|del|della|dello|degli|dei|di|der|die|le|la|il|lo|el|the|l['’])$/u;
