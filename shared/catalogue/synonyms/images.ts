import type { Synonyms } from './synonyms.ts';

// cspell:disable

/** Column headings of the names of an artwork's image files. */
export const imageSynonyms = {
  en: 'image, images, image file, image files, image file name, image name, file name, filename, file, photo, photos, photo file, photograph, picture',
  de: 'bild, bilder, bilddatei, bilddateien, bildname, dateiname, datei, foto, fotos, fotodatei, abbildung',
  fr: "image, images, fichier image, nom du fichier, nom de l'image, fichier, photo, photos",
  it: 'immagine, immagini, file immagine, nome file, nome del file, foto',
  es: 'imagen, imágenes, archivo de imagen, nombre de archivo, nombre del archivo, foto, fotos',
  nl: 'afbeelding, afbeeldingen, bestandsnaam, afbeeldingsbestand, bestand, foto',
} satisfies Synonyms;
