import { artworks } from '#shared/catalogue/artworks.ts';
import { fieldLabel, termLabel } from '../../../lib/forms/field-label.ts';
import classes from './legend.module.css';

/** Explains the dots of the wall. */
export function Legend() {
  return (
    <ul className={classes.legend} aria-label={fieldLabel('availability')}>
      {artworks.fields.availability.terms.map((term) => (
        <li key={term}>
          <span className={classes.mark} data-availability={term} />
          {termLabel('availability', term)}
        </li>
      ))}
    </ul>
  );
}
