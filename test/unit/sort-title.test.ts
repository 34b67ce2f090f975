// cspell:disable (titles and articles in six languages)

import test from 'ava';
import { sortTitleOf } from '#shared/sort-title.ts';

const filed: [title: string, as: string][] = [
  ['The Kiss', 'Kiss'],
  ['A Bigger Splash', 'Bigger Splash'],
  ['An Allegory', 'Allegory'],
  ['A', 'A'],
  ['The', 'The'],
  ['Theatre', 'Theatre'],
  ['A, B and C', 'A, B and C'],
  ['Der Kuss', 'Kuss'],
  ['Die große Welle', 'große Welle'],
  ['Das Eismeer', 'Eismeer'],
  ['Eine Straße', 'Straße'],
  ['Le Déjeuner sur l’herbe', 'Déjeuner sur l’herbe'],
  ['Les Demoiselles d’Avignon', 'Demoiselles d’Avignon'],
  ['L’Absinthe', 'Absinthe'],
  ["L'Absinthe", 'Absinthe'],
  ['D’où venons-nous', 'D’où venons-nous'],
  ['Un dimanche après-midi', 'dimanche après-midi'],
  ['Il bacio', 'bacio'],
  ['Lo specchio', 'specchio'],
  ['I musici', 'musici'],
  ['I Am a Camera', 'I Am a Camera'],
  ['Gli amanti', 'amanti'],
  ['El tres de mayo', 'tres de mayo'],
  ['La maja desnuda', 'maja desnuda'],
  ['Los caprichos', 'caprichos'],
  ['Las meninas', 'meninas'],
  ['De Nachtwacht', 'Nachtwacht'],
  ['Het melkmeisje', 'melkmeisje'],
  ['’t Meisje', 'Meisje'],
  ["'s Nachts", 'Nachts'],
  ['Een kus', 'kus'],
  ['A la playa', 'A la playa'],
  ['De la terre à la lune', 'De la terre à la lune'],
  ['Los Angeles', 'Los Angeles'],
  ['Le Havre, le port', 'Le Havre, le port'],
  ['“Untitled”', 'Untitled'],
  ['(Untitled)', 'Untitled'],
  ['(Untitled) II', 'Untitled II'],
  ['«Ночь»', 'Ночь'],
  ['„Der Kuss“', 'Kuss'],
  ['¡Hola!', 'Hola!'],
  ['…and then', 'and then'],
  ['#5', '5'],
  ['???', '???'],
  ['  The   Kiss ', 'Kiss'],
  ['100 Views', '100 Views'],
  ['Œuvre', 'Œuvre'],
  ['葛飾北斎', '葛飾北斎'],
];

for (const [title, as] of filed) {
  test(`"${title}" is filed as "${as}"`, (t) => {
    t.is(sortTitleOf(title), as);
  });
}
