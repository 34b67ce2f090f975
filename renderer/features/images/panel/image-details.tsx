import { Button, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { embeddedTexts, type ImagePatch, type Placement } from '#shared/contract/files/images.ts';
import { limits } from '#shared/limits.ts';
import { Facts } from '../../../components/facts.tsx';
import { recordedDay } from '../../../lib/i18n/dates.ts';
import { formatBytes, formatNumber } from '../../../lib/i18n/format.ts';
import classes from './image-details.module.css';

type Props = {
  image: Placement;
  readOnly: boolean;
  onPatch: (change: Omit<ImagePatch, 'artworkId'>) => Promise<unknown>;
};

/** Caption, alternative text and file information of an image. */
export function ImageDetails({ image, readOnly, onPatch }: Props) {
  const { t } = useTranslation('images');
  const embedded = embeddedTexts.catch({}).parse(image.metadata.embedded ?? {});
  const facts = [
    image.fileName,
    `${formatNumber(image.width)} × ${formatNumber(image.height)} px`,
    formatBytes(image.bytes),
    image.colourSpace,
    capturedDay(image),
    pages(image) > 1 && t('firstOfPages', { total: formatNumber(pages(image)) }),
    t(`upload.${image.upload}`),
    embedded.creators?.join('; '),
    embedded.rights,
    embedded.keywords?.join(', '),
  ].filter(Boolean);
  return (
    <div className={classes.details}>
      {image.damage && (
        <Text size="sm" c="red" role="alert">
          {t(`damage.${image.damage}`)}
        </Text>
      )}
      {readOnly ? (
        <Facts
          facts={[
            { label: t('caption'), value: image.caption ?? '' },
            { label: t('altText'), value: image.altText ?? '' },
          ]}
        />
      ) : (
        <div className={classes.fields}>
          <TextOnBlur
            label={t('caption')}
            value={image.caption}
            onSave={(caption) => onPatch({ imageId: image.imageId, caption })}
            offer={embedded.caption ?? embedded.title}
          />
          <TextOnBlur
            label={t('altText')}
            description={t('altTextHint')}
            value={image.altText}
            onSave={(altText) => onPatch({ imageId: image.imageId, altText })}
            offer={embedded.altText}
          />
        </div>
      )}
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </div>
  );
}

/** Returns the day that the camera recorded. */
function capturedDay({ capturedAt, metadata }: Placement): string | null {
  const local = metadata.capturedAtLocal ?? capturedAt?.slice(0, 19);
  return typeof local === 'string' ? recordedDay(local) : null;
}

/** Returns the number of pages of a TIFF; frames of animations are not pages. */
function pages({ mediaType, metadata }: Placement): number {
  return mediaType === 'image/tiff' ? Number(metadata.pages ?? 1) : 1;
}

type TextProps = {
  label: string;
  description?: string;
  value: string | null;
  onSave: (value: string) => Promise<unknown>;
  /** A text of the file, offered while the field is empty. */
  offer?: string | undefined;
};

/** A text field that saves on blur; Escape reverts it. Rejected text stays in the field. */
function TextOnBlur({ label, description, value, onSave, offer }: TextProps) {
  const { t } = useTranslation('images');
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (typed === (known ?? '')) setTyped(value ?? '');
  }
  return (
    <div>
      <Textarea
        label={label}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={limits.longText}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => {
          // The mutation shows the error.
          if (typed.trim() !== (value ?? '')) onSave(typed).catch(() => undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(value ?? '');
        }}
      />
      {offer && typed === '' && (
        <Button
          className="flush"
          variant="subtle"
          size="compact-xs"
          mt={4}
          title={offer}
          maw="100%"
          onClick={() => {
            setTyped(offer);
            onSave(offer).catch(() => undefined);
          }}
        >
          {t('useEmbedded', { text: offer })}
        </Button>
      )}
    </div>
  );
}
