import { colours } from '#shared/catalogue/colours.ts';
import { own } from '#shared/own.ts';
import classes from './swatch.module.css';

/** A colour as a small square; empty for images without one. */
export function Swatch({ colour }: { colour: string }) {
  return <span className={classes.swatch} style={{ background: own(colours, colour) }} aria-hidden />;
}
