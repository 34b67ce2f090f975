import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError } from '#shared/errors.ts';
import { readFailure } from '../../storage/transfer-errors.ts';
import type { ImageType } from '../types.ts';

const supported: Record<string, ImageType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/tiff': 'image/tiff',
  'image/avif': 'image/avif',
  'image/gif': 'image/gif',
};

const asImage = 'Export it as JPEG or TIFF and add that file.';
const heic = `This is an HEIC image, as phones take them, which cannot be read here. ${asImage}`;

/** Advice for common unsupported types; the other messages only name the type. */
const advice: Record<string, string> = {
  'image/heic': heic,
  'image/heif': heic,
  'image/heic-sequence': heic,
  'image/heif-sequence': heic,
  'image/svg+xml': `This is an SVG drawing, not an image made of pixels. ${asImage}`,
  'application/pdf': 'This is a PDF document, not an image. Export its page as JPEG or TIFF and add that file.',
  'image/vnd.adobe.photoshop': `This is a Photoshop document. ${asImage}`,
  'text/html': 'This is a web page, not an image.',
  'text/plain': 'This is a text file, not an image.',
};

/**
 * Detects the type from the file's first bytes.
 * @throws UNSUPPORTED_MEDIA naming the detected type, NOT_FOUND if the file cannot be read
 */
export async function imageType(path: string): Promise<ImageType> {
  const found = await detect(path).catch((error) => Promise.reject(readFailure(error, 'The file')));
  const type = supported[found.mime];
  if (type) return type;
  throw new AppError('UNSUPPORTED_MEDIA', advice[found.mime] ?? otherKind(found), { reason: found.mime });
}

interface FoundType {
  mime: string;
  ext: string;
}

const cameraRaw = /^(cr2|cr3|orf|arw|dng|nef|rw2|raf)$/;

function otherKind({ mime, ext }: FoundType): string {
  if (mime === unknown.mime) {
    return 'This is not an image of a known kind. JPEG, PNG, WebP, TIFF, AVIF and GIF are taken.';
  }
  const kind = ext.toUpperCase();
  if (cameraRaw.test(ext))
    return `This is a camera’s raw file (${kind}). Develop it, export it as TIFF or JPEG and add that file.`;
  if (mime.startsWith('image/')) return `This is an image of a kind that cannot be read here (${kind}). ${asImage}`;
  return `This looks like a ${kind} file, not an image. JPEG, PNG, WebP, TIFF, AVIF and GIF are taken.`;
}

const unknown: FoundType = { mime: 'application/octet-stream', ext: '' };
/** BigTIFF has version 43 where TIFF has 42; file-type does not detect it. */
const bigTiffHeads = ['II+\0', 'MM\0+'];

async function detect(path: string): Promise<FoundType> {
  const head = await readHead(path);
  if (bigTiffHeads.some((bigTiff) => head.startsWith(bigTiff))) return { mime: 'image/tiff', ext: 'tif' };
  const byMagic = await fileTypeFromFile(path);
  if (byMagic && byMagic.mime !== 'application/xml') return byMagic;
  return textKind(head);
}

/** Detects text formats, which have no magic number. */
function textKind(head: string): FoundType {
  if (/<svg[\s>]/i.test(head)) return { mime: 'image/svg+xml', ext: 'svg' };
  if (/<(!doctype html|html)[\s>]/i.test(head)) return { mime: 'text/html', ext: 'html' };
  const isText = head.trim() !== '' && !/\p{Cc}/u.test(head.replace(/\s/g, ''));
  return isText ? { mime: 'text/plain', ext: 'txt' } : unknown;
}

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
