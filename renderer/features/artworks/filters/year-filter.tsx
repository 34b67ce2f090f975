import { useState } from 'react';
import { artworks } from '#shared/catalogue/artworks.ts';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';

type Props = { label: string; value: number | undefined; onChange: (year: number | undefined) => void };

/** Filters by a year. A text that is not a year stays in the field and leaves the list as it is. */
export function YearFilter({ label, value, onChange }: Props) {
  const field = artworks.fields.earliestYear;
  const [refused, setRefused] = useState<number | string>();
  return (
    <TypedNumber
      label={label}
      field={field}
      value={refused ?? value ?? ''}
      onChange={(year) => {
        const typed = field.filter.safeParse(year);
        setRefused(typed.success || year === '' ? undefined : year);
        if (typed.success || year === '') onChange(typed.data);
      }}
    />
  );
}
