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
];

for (const [name, as] of filed) {
  test(`"${name}" is sorted as "${as}"`, (t) => {
    t.is(sortNameOf(name), as);
  });
}
