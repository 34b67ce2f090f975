// cspell:disable (adjectives of nations)

const words =
  'afghan|african|albanian|algerian|american|anatolian|anglo|angolan|arab|argentine|argentinian|armenian|asian|australian|austrian|azerbaijani|bangladeshi|basque|belarusian|belgian|beninese|bohemian|bolivian|bosnian|brazilian|british|bulgarian|burgundian|burmese|byzantine|cambodian|cameroonian|canadian|catalan|chilean|chinese|colombian|congolese|corsican|costa|rican|croatian|cuban|cypriot|czech|czechoslovakian|danish|dominican|dutch|ecuadorian|egyptian|english|estonian|ethiopian|european|finnish|flemish|french|gabonese|georgian|german|ghanaian|greek|guatemalan|haitian|hungarian|icelandic|indian|indonesian|iranian|iraqi|irish|islamic|israeli|italian|ivorian|jamaican|japanese|jewish|jordanian|kazakh|kenyan|korean|kuwaiti|latvian|lebanese|lithuanian|luxembourgish|macedonian|malaysian|malian|maltese|mexican|moldovan|mongolian|moroccan|mozambican|namibian|native|nepalese|netherlandish|new|zealand|zealander|nicaraguan|nigerian|north|south|east|west|northern|norwegian|ottoman|pakistani|palestinian|panamanian|paraguayan|persian|peruvian|philippine|filipino|phoenician|polish|portuguese|prussian|puerto|romanian|roman|russian|saudi|scottish|senegalese|serbian|sicilian|singaporean|slovak|slovakian|slovene|slovenian|soviet|spanish|sri|lankan|sudanese|swedish|swiss|syrian|taiwanese|tanzanian|thai|tibetan|tunisian|turkish|ugandan|ukrainian|uruguayan|uzbek|uzbeki|venetian|venezuelan|vietnamese|welsh|yemeni|yugoslav|yugoslavian|zimbabwean|deutsch|deutsche|deutscher|österreichisch|schweizerisch|französisch|italienisch|spanisch|niederländisch|englisch|britisch|amerikanisch|russisch|polnisch|belgisch|dänisch|japanisch|française|français|allemand|allemande|italien|italienne|espagnol|espagnole|anglais|anglaise|américain|américaine|belge|suisse|néerlandais|tedesco|tedesca|francese|italiano|italiana|spagnolo|spagnola|inglese|americano|americana|alemán|alemana|francés|francesa|español|española|inglés|inglesa|nederlands|duits|frans|engels';

const known = new Set(words.split('|'));

/** Returns whether a text names one or more nationalities: "French", "South African", "Austrian/American". */
export function areNationalities(text: string): boolean {
  const parts = text.toLowerCase().split(/[\s/-]+/);
  const named = parts.filter((part) => part !== 'and' && part !== 'und' && part !== 'born');
  return named.length > 0 && named.length <= 5 && named.every((part) => known.has(part));
}
