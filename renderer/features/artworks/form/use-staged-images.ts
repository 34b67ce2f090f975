import { useCallback, useEffect, useState } from 'react';
import { takeStagedFiles } from '../../../lib/images/staged-files.ts';

/** The images that will be added to the new artwork: those dropped on the list, then those dropped on the form. */
export function useStagedImages() {
  /** Files and folders as they were dropped, and all files in them. */
  const [files, setFiles] = useState<File[]>([]);
  const [all, setAll] = useState<File[]>([]);
  const stage = useCallback((more: File[], listed: Promise<File[]>) => {
    void listed.then((found) => {
      setFiles((before) => [...before, ...more]);
      setAll((before) => [...before, ...found]);
    });
  }, []);
  useEffect(() => {
    const staged = takeStagedFiles();
    if (staged) stage(staged.files, staged.all);
  }, [stage]);
  function unstage() {
    setFiles([]);
    setAll([]);
  }
  return { files, all, stage, unstage };
}
