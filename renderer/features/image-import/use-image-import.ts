import { useEffect, useState } from 'react';
import type { ImageImport } from '#shared/contract/files/image-imports.ts';
import { client } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';

/** Returns an import of images, kept up to date while it runs. */
export function useImageImport(id: string): { current: ImageImport | undefined; failure: string | undefined } {
  const [current, setCurrent] = useState<ImageImport>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      for await (const next of await client.imageImports.watch({ id }, { signal: stop.signal })) setCurrent(next);
    };
    follow().catch((error: unknown) => {
      if (!stop.signal.aborted) setFailure(failureOf(error).message);
    });
    return () => stop.abort();
  }, [id]);
  return { current, failure };
}
