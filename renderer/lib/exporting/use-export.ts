import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { customName } from '#shared/catalogue/custom-fields.ts';
import type { ExportFormat } from '#shared/contract/files/exports.ts';
import { i18next } from '../i18n/i18n.ts';
import { reportFailure } from '../ui/notify.ts';
import { saveFile } from '../ui/save-file.ts';
import type { ExportedList } from './remembered-export.ts';

type Export = object & {
  format: ExportFormat;
  columns: string[] | undefined;
  thumbnails: true | undefined;
  /** Values of the filters by custom fields. */
  extra?: Readonly<Record<string, unknown>> | undefined;
};

/** Saves a list as a file; `cancel` stops it. */
export function useExport(list: ExportedList, onSaved: () => void) {
  const running = useRef<AbortController>(undefined);
  const { mutate, isPending } = useMutation({
    async mutationFn(choice: Export) {
      running.current = new AbortController();
      const response = await fetch(`qwarty://exports/${list}?${parameters(choice)}`, {
        signal: running.current.signal,
      });
      if (!response.ok) throw new Error(response.statusText);
      saveFile(await response.blob(), nameOf(response) ?? `${list}.${choice.format}`);
    },
    onSuccess: onSaved,
    onError: (error) => {
      if (!running.current?.signal.aborted) reportFailure(error);
    },
  });
  return { save: mutate, cancel: () => running.current?.abort(), isSaving: isPending };
}

/** Several values of a filter are a repeated parameter, and those of a custom field have its name. */
function parameters({ columns, extra = {}, ...rest }: Export): URLSearchParams {
  const own = Object.entries(extra).map(([id, values]) => [customName(id), values] as const);
  const all = { ...rest, ...Object.fromEntries(own), columns: columns?.join(','), language: i18next.language };
  const given = Object.entries(all).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, String(each)]),
  );
  return new URLSearchParams(given);
}

const nameOf = ({ headers }: Response) => /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1];
