// cspell:disable (names in six languages)
import test from 'ava';
import { attributionQualifiers, attributionRoles } from '#shared/catalogue/attributions.ts';
import { parseLife } from '#shared/catalogue/parsers/people/life.ts';
import { type PeopleOptions, parsePeople } from '#shared/catalogue/parsers/people/parse-people.ts';
import { qualifierPrefixes, rolePatterns } from '#shared/catalogue/parsers/people/words.ts';
import { shownPeople } from './shown.ts';

const cells: [text: string, expected: string, options?: PeopleOptions][] = [
  ['', ''],
  ['Camille Pissarro', 'Camille Pissarro [Pissarro, Camille]'],
  ['Pissarro, Camille', 'Camille Pissarro [Pissarro, Camille]'],
  ['Camille Pissarro (French, 1830–1903), artist', 'Camille Pissarro [Pissarro, Camille] French 1830-1903 (artist)'],
  ['attributed to George Richmond', 'attributed to George Richmond [Richmond, George]'],
  ['possibly by George Richmond', 'attributed to George Richmond [Richmond, George]'],
  ['George Richmond (?)', 'attributed to George Richmond [Richmond, George]'],
  ['after Turner, Joseph Mallord William', 'after Joseph Mallord William Turner [Turner, Joseph Mallord William]'],
  ['workshop of Peter Paul Rubens', 'workshop of Peter Paul Rubens [Rubens, Peter Paul]'],
  ['Werkstatt des Lucas Cranach', 'workshop of Lucas Cranach [Cranach, Lucas]'],
  ['d’après Nicolas Poussin', 'after Nicolas Poussin [Poussin, Nicolas]'],
  ['bottega di Sandro Botticelli', 'workshop of Sandro Botticelli [Botticelli, Sandro]'],
  ['atribuido a Francisco de Goya', 'attributed to Francisco de Goya [Goya, Francisco de]'],
  ['omgeving van Rembrandt van Rijn', 'circle of Rembrandt van Rijn [Rijn, Rembrandt van]'],
  ['Mathew B. Brady (studio of)', 'studio of Mathew B. Brady [Brady, Mathew B.]'],
  ['George Frederic Watts and assistants', 'George Frederic Watts [Watts, George Frederic] + and assistants'],
  ['Bernd Becher and Hilla Becher', 'Bernd Becher [Becher, Bernd] | Hilla Becher [Becher, Hilla]'],
  ['Gilbert & George', 'Gilbert & George [Gilbert & George] organisation'],
  ['Joan Miró; Paul Klee | Max Ernst', 'Joan Miró [Miró, Joan] | Paul Klee [Klee, Paul] | Max Ernst [Ernst, Max]'],
  ["['Joan Miró', 'Paul Klee']", 'Joan Miró [Miró, Joan] | Paul Klee [Klee, Paul]'],
  ['[]', ''],
  ['Paul Klee, Max Ernst', 'nameOrder'],
  ['Paul Klee, Max Ernst', 'Paul Klee [Klee, Paul] | Max Ernst [Ernst, Max]', { order: 'forename-first' }],
  [
    'García Lorca, Federico del Sagrado',
    'Federico del Sagrado García Lorca [García Lorca, Federico del Sagrado]',
    { order: 'surname-first' },
  ],
  ['Barker, Thomas, of Bath', 'Thomas Barker of Bath [Barker, Thomas, of Bath]'],
  [
    'Aylesford, Heneage Finch, Fifth Earl of',
    'Heneage Finch, Fifth Earl of Aylesford [Aylesford, Heneage Finch, Fifth Earl of]',
  ],
  ['Henry Moore OM, CH', 'Henry Moore OM, CH [Moore, Henry, OM, CH]'],
  ['Tyler Graphics Ltd., printer', 'Tyler Graphics Ltd. [Tyler Graphics Ltd.] (printer) organisation'],
  ['Printed by Tyler Graphics Ltd.', 'Tyler Graphics Ltd. [Tyler Graphics Ltd.] (printer) organisation'],
  [
    'Henrik Wigström (Russian, 1862–1923), workmaster',
    'Henrik Wigström [Wigström, Henrik] Russian 1862-1923 (workmaster)',
  ],
  ['Christo (Christo Javacheff)', 'Christo [Christo] = Christo Javacheff'],
  ['Gerhard Richter, born 1932', 'Gerhard Richter [Richter, Gerhard] 1932-'],
  ['Unknown', 'Unknown [Unknown] unknown'],
  ['12', 'people'],
];
for (const [text, expected, options] of cells) {
  test(`the artists "${text}" ${options ? JSON.stringify(options) : ''} are ${expected}`, (t) => {
    t.is(shownPeople(text, options), expected);
  });
}

test('unknown artists and groups are marked', (t) => {
  const marks = (text: string) => {
    const parsed = parsePeople(text);
    const [person] = 'value' in parsed ? parsed.value : [];
    return person?.isUnknown ? 'unknown' : person?.isOrganisation ? 'organisation' : 'person';
  };
  const unknown = ['anonymous', 'Künstler unbekannt', 'Unidentified artist', 'anonyme', 'onbekend'];
  t.deepEqual(
    unknown.map(marks),
    unknown.map(() => 'unknown'),
  );
  t.deepEqual(['Gilbert & George', 'Bauhaus-Werkstatt', 'British School'].map(marks), Array(3).fill('organisation'));
  t.is(marks('Max Ernst'), 'person');
});

test('every qualifier and role of the attribution is recognised', (t) => {
  t.deepEqual([...new Set(qualifierPrefixes.map(([term]) => term))].sort(), [...attributionQualifiers].sort());
  t.deepEqual([...new Set(rolePatterns.map(([role]) => role))].sort(), [...attributionRoles].sort());
});

const lives: [text: string, expected: unknown][] = [
  ['American, born Austria. 1933–2010', { nationality: 'American', birthYear: 1933, deathYear: 2010 }],
  ['American, born 1941', { nationality: 'American', birthYear: 1941 }],
  ['American, 1881–1962', { nationality: 'American', birthYear: 1881, deathYear: 1962 }],
  ['Nationality unknown', {}],
  ['1767 or 9–1818', { birthYear: 1767, deathYear: 1818 }],
  ['active 1787–1808', {}],
  ['established 1999', { isOrganisation: true, birthYear: 1999 }],
  ['1742–after 1828', { birthYear: 1742 }],
  ['died 1870', { deathYear: 1870 }],
  ['born 1944, born 1945', 'people'],
  ['1933', 'people'],
];
for (const [text, expected] of lives) {
  test(`the life "${text}" is ${JSON.stringify(expected)}`, (t) => {
    const parsed = parseLife(text);
    t.deepEqual('value' in parsed ? parsed.value : parsed.refused, expected);
  });
}
