// cspell:disable (words in English, German, French, Italian, Spanish and Dutch)
import type { attributionQualifiers, attributionRoles } from '../../attributions.ts';

type Qualifier = (typeof attributionQualifiers)[number];
type Role = (typeof attributionRoles)[number];

// What stands before the name, by the qualifier that it means. "d'" and "des" belong to the phrase.
const of =
  "(?:du |de la |de l'|des |de |d'|del |della |dello |dell'|dei |degli |di |da |von |vom |der |van de |van |of the |of )";
const prefixes: readonly [Qualifier, string][] = [
  [
    'formerly attributed to',
    `(?:formerly|previously|once) (?:attributed|ascribed) to |ehemals (?:zugeschrieben|zugeschr\\.)(?: an)?:? |früher zugeschrieben:? |anciennement attribuée? à |già attribuit[oa] a |antes atribuid[oa] a |voorheen toegeschreven aan `,
  ],
  ['copy after', `cop(?:y|ies) after |kopie nach |copie d'après |copie de |copia da |copia de |copia di |kopie naar `],
  [
    'attributed to',
    `(?:doubtfully |tentatively )?(?:attributed|ascribed|attrib\\.|attr\\.) to |attr(?:ib)?\\. |attributed:? |possibly by |probably by |perhaps by |possibly |probably |perhaps |zugeschrieben(?: an)?:? |zugeschr\\.:? |wohl |vermutlich |attribuée? à |peut-être |attribuit[oa] a |forse |atribuid[oa] a |toegeschreven aan |mogelijk |\\? ?`,
  ],
  ['studio of', `studio ${of}|assistants? of |atelier (?:von|van) |estudio ${of}`],
  ['workshop of', `workshop ${of}|werkstatt ${of}|atelier ${of}|bottega ${of}|taller ${of}|werkplaats ${of}`],
  [
    'circle of',
    `(?:close )?circle ${of}|(?:um)?kreis ${of}|entourage ${of}|cercle ${of}|cerchia ${of}|ambito ${of}|círculo ${of}|omgeving ${of}|kring ${of}|associate of `,
  ],
  [
    'follower of',
    `followers? ${of}|nachfolger(?:in)? ${of}|nachfolge ${of}|suiveur ${of}|seguace ${of}|seguidor ${of}|navolger ${of}`,
  ],
  [
    'pupil of',
    `(?:pupil|student) ${of}|schüler(?:in)? ${of}|élève ${of}|disciple ${of}|alliev[oa] ${of}|discípulo ${of}|leerling ${of}`,
  ],
  [
    'school of',
    `school of (?!fine|art)|schule (?:des |der |von |von der )|école de |scuola ${of}|escuela ${of}|school van `,
  ],
  [
    'manner of',
    `(?:manner|style) ${of}|in the (?:manner|style) of |(?:in der )?art (?:des |der |von )|(?:im )?stil (?:des |der |von )|(?:à la )?manière ${of}|maniera ${of}|estilo ${of}|manera ${of}|stijl ${of}|trant ${of}`,
  ],
  ['imitator of', `imitators? ${of}|nachahmer(?:in)? ${of}|imitateur ${of}|imitatore ${of}|imitador ${of}`],
  ['after', `(?:prints? )?after |nach |d'après |naar |según `],
  ['forgery', `forgery of |fälschung nach `],
];

/** A qualifier before a name, with the term that it means. */
export const qualifierPrefixes: readonly [Qualifier, RegExp][] = prefixes.map(([term, pattern]) => [
  term,
  new RegExp(`^(?:${pattern.replaceAll("'", "['’]")})`, 'iu'),
]);

const roles: Record<Role, string> = {
  artist: 'artists?|by|künstler(?:in)?|artiste|artista|kunstenaar',
  architect: 'architects?|architekt(?:in)?|architecte|architetto|arquitecto',
  author: 'authors?|written by|text by|autor(?:in)?|auteure?|autore',
  designer: 'designers?|designed by|design by|entwurf|gestalter(?:in)?|entworfen von',
  draftsman: 'draftsman|draughtsman|drawn by|zeichner(?:in)?|dessinateur',
  engraver: 'engravers?|engraved by|etched by|etcher|stecher|graveur|gravé par|incisore|grabador',
  painter: 'painters?|painted by|maler(?:in)?|peintre|pittore|pittrice|pintora?|schilder',
  photographer: 'photographers?|photographed by|photo(?:graph)? by|fotograf(?:in)?|photographe|fotografo|fotógrafo',
  printer: 'printers?|printed by|drucker(?:in)?|gedruckt von|imprimeur|imprimé par|stampatore|impresor|drukker',
  printmaker: 'printmakers?|druckgrafiker(?:in)?|graveur-imprimeur',
  publisher:
    'publishers?|published by|publ\\. by|verleger(?:in)?|herausgegeben von|verlegt bei|éditeur|édité par|editore|editor|uitgever',
  sculptor:
    'sculptors?|sculptress|sculpted by|modelled by|modeled by|bildhauer(?:in)?|sculpteur|sculptrice|scultore|scultrice|escultora?|beeldhouwer',
};

/** The roles that the catalogue knows, with the words for each. */
export const rolePatterns: readonly [Role, RegExp][] = Object.entries(roles).map(([role, pattern]) => [
  role as Role,
  new RegExp(`^(?:${pattern})$`, 'iu'),
]);

/** Roles that are kept as they are written. */
export const otherRole =
  /^(?:(?:work|glass|furniture|paper|watch|clock|gun|mount)?maker|maker|workmaster|decorator|founder|foundry|caster|carver|weaver|editor|compiler|translator|illustrator|lithographer|etcher|gilder|goldsmith|silversmith|potter|modeller|modeler|manufacturer|retailer|stylist|fabricator|colourist|colorist|cast by|made by|manufactured by|retailed by|lithographed by|associated with|collaborator|calligrapher|scribe|binder|bookbinder|patron)$/iu;

/** A name for an artist whose name is not known. */
export const unknownNames =
  /^(?:(?:artists?|maker|author|creator|photographer|painter|künstler(?:in)?|maler|artiste|auteur|artista|autore|autor|kunstenaar)[ ,]*)?\(?(?:unknown|unidentified|anonymous|anon\.?|unbekannte?r?|anonym|inconnue?s?|anonyme|ignot[oa]|anonim[oa]|sconosciut[oa]|anónim[oa]|desconocid[oa]|onbekende?|anoniem|n\/a|not known)\)?(?: (?:artists?|makers?|photographer|painter|author|künstler(?:in)?|maler(?:in)?|meister|artiste|maître|artista|kunstenaar))?$/iu;

/** Others who took part without a name: "and assistants", "et al.". */
export const unnamedOthers =
  /,? (?:(?:and|&|und|et|e|y|en|with) (?:(?:other|various|several|unknown) (?:artists?|makers?)|others|(?:his |her |their )?(?:assistants?|studio|workshop|pupils?|circle|school)|a pupil|an assistant|andere|werkstatt|gehilfen|mitarbeiter|schüler|autres|atelier|altri|aiuti|bottega|otros|taller|anderen|atelier)|et al\.?|u\. ?a\.?|et al|and more)$/iu;

/** Words after a comma that belong to the name before it: honours, generations, ranks, legal forms. */
export const nameSuffix =
  /^(?:(?:\d\w\w )?b(?:ar)?t\.?|om|ch|cbe|obe|mbe|kbe|dbe|ra|ara|pra|rsa|frs|r\.a\.|a\.r\.a\.|esq\.?|jr\.?|sr\.?|jnr\.?|snr\.?|junior|senior|[ivx]{1,4}|the (?:elder|younger|older|third)|der (?:ältere|jüngere|ä\.|j\.)|d\. ?[äj]\.?|le (?:jeune|vieux|père|fils)|il (?:vecchio|giovane)|père|fils|of \p{L}[\p{L} -]*|lord\b.*|lady\b.*|baron(?:ess)?\b.*|viscount\b.*|(?:\w+ )?earl of\b.*|(?:marchioness|duchess|duchess-countess|duke|countess|count|bishop|archbishop|king|queen|prince|princess|emperor|marquess|marquis) (?:of|de|von)\b.*|(?:co\.,? )?ltd\.?|inc\.?|llc|gmbh|ag|s\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|the|[\p{L} .]*(?:earl|duke|duchess|duchess-countess|countess|marchioness|bishop|viscount|baron) (?:of|de))$/iu;

/** Suffixes that follow a name without a comma. */
export const looseSuffix = /^(?:[IVX]{1,4}|(?:the|der|le|il|of) .*|junior|senior|père|fils|d\. ?[äj]\.?)$/iu;

/** Words in the names of firms that `group` lacks. */
export const firms =
  /(?:^|\s)(?:house of|imprimerie|graphics|ltd\.?|inc\.?|& co|et cie|press|edition[s]?|corp\.?|firm of|instituto|istituto|institut|institute|foundation|fondazione|fundación|stiftung|works|factory|pottery|kilns?)(?:\s|$|\.)/iu;
