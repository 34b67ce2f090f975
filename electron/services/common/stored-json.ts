import type * as z from 'zod';

/**
 * Returns the fields of stored JSON that `schema` accepts. Another version, or another program, may have stored others,
 * and one of them must not hide the rest.
 */
export function validFields<S extends z.ZodObject>(schema: S, stored: unknown): Partial<z.infer<S>> {
  if (typeof stored !== 'object' || stored === null) return {};
  const values = new Map<string, unknown>(Object.entries(stored));
  const valid = Object.entries(schema.shape).flatMap(([name, field]) => {
    const parsed = (field as z.ZodType).safeParse(values.get(name));
    return values.has(name) && parsed.success ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(valid) as Partial<z.infer<S>>;
}
