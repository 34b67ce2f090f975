// cspell:disable (names in six languages)

import test from 'ava';
import { sortNameOf } from '#shared/sort-name.ts';

const filed: [name: string, as: string][] = [
  ['Paul Klee', 'Klee, Paul'],
  ['Niki de Saint Phalle', 'Saint Phalle, Niki de'],
  ['Vincent van Gogh', 'Gogh, Vincent van'],
  ['Ludwig Mies van der Rohe', 'Rohe, Ludwig Mies van der'],
  ['Henri de Toulouse-Lautrec', 'Toulouse-Lautrec, Henri de'],
  ['Anthony Van Dyck', 'Van Dyck, Anthony'],
  ['Giorgio De Chirico', 'De Chirico, Giorgio'],
  ['Le Corbusier', 'Le Corbusier'],
  ['Pieter Bruegel the Elder', 'Bruegel, Pieter, the Elder'],
  ['Frank Stella Jr.', 'Stella, Frank, Jr.'],
  ['Rembrandt', 'Rembrandt'],
  ['  Käthe   Kollwitz ', 'Kollwitz, Käthe'],
  ['Kollwitz, Käthe', 'Kollwitz, Käthe'],
  ['Studio of Rembrandt', 'Studio of Rembrandt'],
  ['Workshop of Peter Paul Rubens', 'Workshop of Peter Paul Rubens'],
  ['Gilbert & George', 'Gilbert & George'],
  ['The Singh Twins', 'Singh Twins, The'],
  ['葛飾北斎', '葛飾北斎'],
  ['', ''],

  // Generations
  ['Lucas Cranach der Ältere', 'Cranach, Lucas, der Ältere'],
  ['Hans Holbein d. J.', 'Holbein, Hans, d. J.'],
  ['Lucas Cranach d.Ä.', 'Cranach, Lucas, d.Ä.'],
  ['Jan Brueghel d. A\u0308.', 'Brueghel, Jan, d. Ä.'],
  ['Hans Rottenhammer sen.', 'Rottenhammer, Hans, sen.'],
  ['Pieter Brueghel le Jeune', 'Brueghel, Pieter, le Jeune'],
  ['Jean-Baptiste Isabey l’Aîné', 'Isabey, Jean-Baptiste, l’Aîné'],
  ['Alexandre Dumas père', 'Dumas, Alexandre, père'],
  ['Jacopo Palma il Giovane', 'Palma, Jacopo, il Giovane'],
  ['Palma il Vecchio', 'Palma il Vecchio'],
  ['Francisco Rizi el Joven', 'Rizi, Francisco, el Joven'],
  ['Francisco de Herrera el Viejo', 'Herrera, Francisco de, el Viejo'],
  ['Jan Brueghel de Oude', 'Brueghel, Jan, de Oude'],
  ['David Teniers de Jonge', 'Teniers, David, de Jonge'],
  ['Willem van de Velde the Younger', 'Velde, Willem van de, the Younger'],
  ['Sammy Smith, Jr.', 'Smith, Sammy, Jr.'],
  ['Smith, Sammy, Jr.', 'Smith, Sammy, Jr.'],
  ['Hans Holbein II', 'Holbein, Hans, II'],
  ['Holbein der Jüngere', 'Holbein der Jüngere'],
  ['Louis XIV', 'Louis XIV'],

  // Dates and notes at the end
  ['Otto Dix (1891–1969)', 'Dix, Otto (1891–1969)'],
  ['Otto Dix [1891-1969]', 'Dix, Otto [1891-1969]'],
  ['Otto Dix, 1891–1969', 'Dix, Otto, 1891–1969'],
  ['Otto Dix 1891-1969', 'Dix, Otto 1891-1969'],
  ['Tracey Emin (born 1963)', 'Emin, Tracey (born 1963)'],
  ['Tracey Emin born 1963', 'Emin, Tracey born 1963'],
  ['Lucas Cranach der Ältere (um 1472–1553)', 'Cranach, Lucas, der Ältere (um 1472–1553)'],
  ['Rembrandt (1606–1669)', 'Rembrandt (1606–1669)'],
  ['Kollwitz, Käthe (1867–1945)', 'Kollwitz, Käthe (1867–1945)'],

  // Two surnames
  ['Francisco de Goya y Lucientes', 'Goya y Lucientes, Francisco de'],
  ['Diego Rodríguez de Silva y Velázquez', 'Silva y Velázquez, Diego Rodríguez de'],
  ['José Ortega y Gasset', 'Ortega y Gasset, José'],
  ['Antoni Gaudí i Cornet', 'Gaudí i Cornet, Antoni'],
  ['Pedro de Torres y del Castillo', 'Torres y del Castillo, Pedro de'],
  ['Ana y Luis', 'Ana y Luis'],
  ['Ana y Luis Pérez', 'Ana y Luis Pérez'],
  ['Ana Pérez y Luis García', 'Ana Pérez y Luis García'],

  // Particles
  ['Hans von und zu Aufseß', 'Aufseß, Hans von und zu'],
  ['Georges de La Tour', 'La Tour, Georges de'],
  ['Hendrick ter Brugghen', 'Brugghen, Hendrick ter'],
  ["Adriaen van 't Hoff", "Hoff, Adriaen van 't"],
  ['Honoré de Balzac', 'Balzac, Honoré de'],
  ['Luca Della Robbia', 'Della Robbia, Luca'],
  ['Michelangelo Merisi da Caravaggio', 'Caravaggio, Michelangelo Merisi da'],
  ['Il Guercino', 'Il Guercino'],

  // Uncertain ones
  ['Leonardo da Vinci', 'Leonardo da Vinci'],
  ['Giovanni di Paolo', 'Giovanni di Paolo'],
  ['Andrea del Sarto', 'Andrea del Sarto'],
  ['Friedrich der Große', 'Friedrich der Große'],
  ['Alfred the Great', 'Alfred the Great'],
  ['Lorenzo il Magnifico', 'Lorenzo il Magnifico'],
  ['Muhammad ibn Zakariya', 'Muhammad ibn Zakariya'],
  ['Domenikos Theotokopoulos genannt El Greco', 'Domenikos Theotokopoulos genannt El Greco'],
  ['Jean Dupont dit Jeannot', 'Jean Dupont dit Jeannot'],
  ['Unbekannter Künstler', 'Unbekannter Künstler'],
  ['Künstler unbekannt', 'Künstler unbekannt'],
  ['Artist unknown', 'Artist unknown'],
  ['Anonyme français', 'Anonyme français'],
  ['Onbekende meester', 'Onbekende meester'],
  ['Pittore anonimo', 'Pittore anonimo'],
  ['Maître de Moulins', 'Maître de Moulins'],
  ['Meister von Flémalle', 'Meister von Flémalle'],
  ['Meister E. S.', 'Meister E. S.'],
  ['The Master of Flémalle', 'The Master of Flémalle'],
  ['Maestro di San Francesco', 'Maestro di San Francesco'],
  ['Meester van Alkmaar', 'Meester van Alkmaar'],
  ['Monogrammist AC', 'Monogrammist AC'],
  ['Werkstatt Rembrandts', 'Werkstatt Rembrandts'],
  ['Umkreis des Lucas Cranach', 'Umkreis des Lucas Cranach'],
  ['Nachfolger von Pieter Bruegel', 'Nachfolger von Pieter Bruegel'],
  ['Lucas Cranach zugeschrieben', 'Lucas Cranach zugeschrieben'],
  ['Atelier de Rubens', 'Atelier de Rubens'],
  ['Entourage de Jacques-Louis David', 'Entourage de Jacques-Louis David'],
  ['D’après Antoine Watteau', 'D’après Antoine Watteau'],
  ['Attribué à Claude Vignon', 'Attribué à Claude Vignon'],
  ['Bottega di Sandro Botticelli', 'Bottega di Sandro Botticelli'],
  ['Taller de Francisco de Zurbarán', 'Taller de Francisco de Zurbarán'],
  ['Navolger van Jheronimus Bosch', 'Navolger van Jheronimus Bosch'],
  ['École française', 'École française'],
  ['Flämische Schule', 'Flämische Schule'],
  ['Art Spiegelman', 'Spiegelman, Art'],

  ['William Stott of Oldham', 'William Stott of Oldham'],
  ['Ben Shahn', 'Shahn, Ben'],
  ['Mithu Sen', 'Sen, Mithu'],
  ['The Hon. Dorothy Brett', 'Brett, The Hon. Dorothy'],

  // Groups
  ['Christo und Jeanne-Claude', 'Christo und Jeanne-Claude'],
  ['Pierre et Gilles', 'Pierre et Gilles'],
  ['Gebrüder Thonet', 'Gebrüder Thonet'],
  ['Les frères Le Nain', 'frères Le Nain, Les'],
  ['Die Brücke', 'Brücke, Die'],
  ['Los Carpinteros', 'Carpinteros, Los'],
  ['Künstlergruppe Zero', 'Künstlergruppe Zero'],
  ['Wiener Werkstätte', 'Wiener Werkstätte'],
  ['Gruppe 47', 'Gruppe 47'],
  ['Vitra GmbH', 'Vitra GmbH'],
];

for (const [name, as] of filed) {
  test(`"${name}" is sorted as "${as}"`, (t) => {
    t.is(sortNameOf(name), as);
  });
}

test('a name of the greatest length that would become too long stays as typed', (t) => {
  const name = `${'A'.repeat(149)} ${'B'.repeat(150)}`;
  t.is(sortNameOf(name), name);
});
