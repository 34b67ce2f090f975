import * as z from 'zod';

/** The address of an import of images: the chosen folder, or the import that was started. */
export const imageImportSearch = z.object({
  folder: z.string().optional().catch(undefined),
  /** The import of records whose rows name the files. */
  records: z.string().optional().catch(undefined),
  id: z.string().optional().catch(undefined),
});

export type ImageImportSearch = z.infer<typeof imageImportSearch>;
