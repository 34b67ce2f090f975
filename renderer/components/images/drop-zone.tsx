import { type DragEvent, type ReactNode, useState } from 'react';
import { listFiles } from '../../lib/images/list-files.ts';
import classes from './drop-zone.module.css';

type Props = {
  /** The effect of a drop, shown during a drag. */
  label: string;
  /** `all` has the files in dropped folders instead of the folders; `folder` is the dropped folder if it is alone. */
  onFiles: (files: File[], all: Promise<File[]>, folder?: File) => void;
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
        const files = [...event.dataTransfer.files];
        const folder = files.length === 1 && entries[0]?.isDirectory ? files[0] : undefined;
        onFiles(files, listFiles(files, entries), folder);
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
