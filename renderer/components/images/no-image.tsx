import classes from './no-image.module.css';

/** Stands for a missing image: the title on a neutral panel. The text beside it is what screen readers read. */
export function NoImage({ title }: { title: string }) {
  return (
    <span className={classes.panel} aria-hidden>
      <span className={classes.title}>{title}</span>
    </span>
  );
}
