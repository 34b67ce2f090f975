import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError } from '#shared/errors.ts';
import { type Message, message, type PlainKey } from '#shared/messages/message.ts';
import { readFailure } from '../../../storage/transfer-errors.ts';
import type { ImageType } from '../../types.ts';

const supported: Record<string, ImageType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/tiff': 'image/tiff',
  'image/avif': 'image/avif',
  'image/gif': 'image/gif',
  'image/heic': 'image/heic',
  'image/heif': 'image/heic',
};

/** The messages for common unsupported types; other types are named by their extension. */
const advice: Record<string, PlainKey> = {
  'image/heic-sequence': 'images.heic',
  'image/heif-sequence': 'images.heic',
  'image/svg+xml': 'images.svg',
  'application/pdf': 'images.pdf',
  'image/vnd.adobe.photoshop': 'images.photoshop',
  'text/html': 'images.page',
  'text/plain': 'images.text',
};

/**
 * Detects the type from the file's first bytes.
 * @throws UNSUPPORTED_MEDIA naming the detected type, NOT_FOUND if the file cannot be read
 */
export async function imageType(path: string): Promise<ImageType> {
  const found = await detect(path).catch((error) => Promise.reject(readFailure(error)));
  const type = supported[found.mime];
  if (type) return type;
  throw AppError.from('UNSUPPORTED_MEDIA', unsupported(found), { reason: found.mime });
}

interface FoundType {
  mime: string;
  ext: string;
}

const cameraRaw = /^(cr2|cr3|orf|arw|dng|nef|rw2|raf)$/;

function unsupported({ mime, ext }: FoundType): Message {
  const known = advice[mime];
  if (known) return message(known);
  if (mime === unknown.mime) return message('images.notAnImage');
  // Word, Excel and PowerPoint documents before 2007 share one container.
  const kind = ext === 'cfb' ? 'Microsoft Office' : ext.toUpperCase();
  if (cameraRaw.test(ext)) return message('images.camera', { kind });
  return message(mime.startsWith('image/') ? 'images.otherImage' : 'images.otherFile', { kind });
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
