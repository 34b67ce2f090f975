import { type DragEvent, type ReactNode, useState } from 'react';
import { countFiles } from '../lib/images/count-files.ts';
import classes from './drop-zone.module.css';

type Props = {
  /** The effect of a drop, shown during a drag. */
  label: string;
  /** `count` is the number of files, including those in folders. */
  onFiles: (files: File[], count: Promise<number>) => void;
  disabled?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** Accepts dropped files and folders. */
export function DropZone({ label, onFiles, disabled = false, className, children }: Props) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button does the same for keyboard users
    <div
      className={`${classes.zone} ${className ?? ''}`}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        // A drop zone inside this one has accepted the drop.
        setOver(!event.defaultPrevented);
        event.preventDefault();
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!carriesFiles(event) || event.defaultPrevented) return;
        event.preventDefault();
        // The entries must be read during the event.
        const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
        onFiles([...event.dataTransfer.files], countFiles(entries));
      }}
    >
      {children}
      {over && (
        <div className={classes.overlay} aria-hidden>
          <span>{label}</span>
        </div>
      )}
    </div>
  );
}
