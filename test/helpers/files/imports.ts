import type { Answer, HttpClient } from '../http.ts';

/** Uploads a file for review. */
export async function upload(
  http: HttpClient,
  name: string,
  content: string | Uint8Array,
  mapping?: object,
): Promise<Answer> {
  const form = new FormData();
  form.append('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  if (mapping) form.append('mapping', JSON.stringify(mapping));
  return await http('POST', '/imports', form);
}
