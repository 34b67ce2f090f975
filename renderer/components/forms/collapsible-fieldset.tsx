import { Fieldset } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './collapsible-fieldset.module.css';

type Props = {
  legend: string;
  /** Whether no field of the group has a value. */
  isEmpty: boolean;
  hasError: boolean;
  children: ReactNode;
};

/** A group of rarely used fields, closed while it is empty. A field that is refused opens it. */
export function CollapsibleFieldset({ legend, isEmpty, hasError, children }: Props) {
  const id = useId();
  const [toggled, setToggled] = useState<boolean>();
  // A field that the user empties stays in view.
  const [hadValue, setHadValue] = useState(!isEmpty);
  if (!isEmpty && !hadValue) setHadValue(true);
  const open = hasError || (toggled ?? hadValue);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Fieldset
      variant="unstyled"
      legend={
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setToggled(!open)}
        >
          <Chevron size={16} stroke={1.5} aria-hidden />
          {legend}
        </button>
      }
    >
      <div id={id} hidden={!open}>
        {children}
      </div>
    </Fieldset>
  );
}
