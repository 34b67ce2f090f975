import { Tooltip } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconMinus,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/files/images.ts';
import { downloadOriginal } from '../download.ts';
import type { Zoom } from './deep-zoom.tsx';
import classes from './viewer.module.css';

type Props = {
  title: string;
  image: Placement | undefined;
  position: number;
  total: number;
  zoom: RefObject<Zoom | null>;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
};
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The viewer's caption and buttons. */
export function ViewerControls({ title, image, position, total, zoom, onStep, onClose }: Props) {
  const { t } = useTranslation('images');
  return (
    <>
      <div className={classes.bar}>
        <div className={classes.heading}>
          <span className={classes.title}>{title}</span>
          <span className={classes.count} role="status">
            {!image ? t('gone') : total > 1 && t('nth', { position, total })}
          </span>
        </div>
        <div className={classes.buttons}>
          <Control name={t('zoomOut')} onClick={() => zoom.current?.zoomBy(1 / 1.5)}>
            <IconMinus {...icon} />
          </Control>
          <Control name={t('zoomIn')} onClick={() => zoom.current?.zoomBy(1.5)}>
            <IconPlus {...icon} />
          </Control>
          <Control name={t('zoomFit')} onClick={() => zoom.current?.fit()}>
            <IconArrowsMaximize {...icon} />
          </Control>
          {image && (
            <Control name={t('download')} onClick={() => void downloadOriginal(image)}>
              <IconDownload {...icon} />
            </Control>
          )}
          <Control name={t('closeViewer')} onClick={onClose}>
            <IconX {...icon} />
          </Control>
        </div>
      </div>
      {total > 1 && (
        <>
          <div className={classes.step} data-side="left">
            <Control name={t('previous')} onClick={() => onStep(-1)} disabled={position <= 1}>
              <IconChevronLeft {...icon} />
            </Control>
          </div>
          <div className={classes.step} data-side="right">
            <Control name={t('next')} onClick={() => onStep(1)} disabled={position >= total}>
              <IconChevronRight {...icon} />
            </Control>
          </div>
        </>
      )}
      {image?.caption && <p className={classes.caption}>{image.caption}</p>}
    </>
  );
}

type ControlProps = { name: string; onClick: () => void; disabled?: boolean; children: ReactNode };

/** Stays focusable while disabled: losing the focus would disable the viewer's keys. */
function Control({ name, onClick, disabled = false, children }: ControlProps) {
  return (
    <Tooltip label={name} disabled={disabled}>
      <button
        type="button"
        className={classes.button}
        aria-label={name}
        aria-disabled={disabled}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
}
