/** Files that are added as images, and why some are not accepted. */
export const images = {
  camera: 'This is a camera raw file ({{kind}}). Develop it, export it as TIFF or JPEG and add that file.',
  damaged: 'This image is damaged or incomplete.',
  failed: 'This image could not be added. See the log for details.',
  fileEmpty: '{{name}} is empty.',
  fileGone: '{{name}} no longer exists or cannot be read.',
  fileTooLarge: '{{name}} is larger than {{limit}} MB, the limit.',
  fileUnreadable: '{{name}} cannot be read: permission denied.',
  fileNameNotUtf8:
    '{{name}} cannot be opened, because its name is not in UTF-8 (often from an old disk). Rename the file and add it again.',
  folderGone: '{{name}} is not a folder or cannot be read.',
  gone: 'The image’s file no longer exists or cannot be read.',
  heic: 'This is a sequence of HEIC images, such as a burst. Export it as JPEG or TIFF and add that file.',
  importRunning: 'The images of this folder are being imported.',
  noneListed:
    'No imported row names an image file. Import the rows first, with a column that is imported as “Image file”.',
  notAFile: '{{name}} is not a file.',
  notInFolder: 'Row {{row}}: {{name}} is not in the folder.',
  notAnImage: 'This file is not a known kind of image. JPEG, PNG, WebP, TIFF, AVIF, HEIC and GIF are supported.',
  otherFile:
    'This is not an image: its content appears to be {{kind}}. JPEG, PNG, WebP, TIFF, AVIF, HEIC and GIF are supported.',
  otherImage: 'Qwarty cannot read this kind of image ({{kind}}). Export it as JPEG or TIFF and add that file.',
  page: 'This is a web page, not an image.',
  patternNumber: 'The pattern must contain {number} exactly once.',
  patternPlaceholder: 'The pattern can contain {number}, {n} and {text}, but not {{name}}.',
  pdf: 'This is a PDF document, not an image. Export the page as JPEG or TIFF and add that file.',
  photoshop: 'This is a Photoshop document. Export it as JPEG or TIFF and add that file.',
  processEnded: 'This image cannot be decoded: it is damaged or needs more memory than this computer has.',
  severalInFolder:
    'Row {{row}}: the folder contains several files named {{name}}, the first of which is {{first}}. Add the folder to the name in the row.',
  svg: 'This is an SVG drawing. Export it as JPEG or TIFF and add that file.',
  text: 'This is a text file, not an image.',
  tiffColours:
    'This TIFF uses a colour model that Qwarty cannot read ({{colours}}). Save it as RGB with 8 or 16 bits per channel and add that file.',
  tiffCompression:
    'This TIFF is compressed with {{compression}}, which Qwarty cannot read. Save it with LZW compression or without compression and add that file.',
  tiffLayout:
    'This TIFF stores its pixels in a way that Qwarty cannot read ({{layout}}). Save it with 8 or 16 bits per channel and LZW compression, without additional channels, and add that file.',
  tiffRange:
    'The floating-point values of this TIFF are not between 0 (black) and 1 (white). Convert it to 16 bits per channel and add that file.',
  tooMuchMemory:
    'This image needs more memory than Qwarty uses for one image. Save it without interlacing, with 8 bits per channel or in strips or tiles, and add that file.',
  tooManyFiles: 'You can add up to {{limit}} files at a time.',
  tooManyPixels: 'This image has {{megapixels}} megapixels; the limit is {{limit}}.',
  unreadable: 'The image’s file cannot be read: permission denied.',
} as const;
