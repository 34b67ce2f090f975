import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Autocomplete, Select } from '@mantine/core';
import { IconGripVertical, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { attributionQualifiers, attributionRoles } from '#shared/catalogue/attributions.ts';
import { limits } from '#shared/limits.ts';
import { ArtistPicker } from '../../../lib/forms/artists/artist-picker.tsx';
import { qualifierLabel, roleLabel, roleOf } from '../../../lib/i18n/creators.ts';
import type { CreatorValues } from '../form/artwork-values.ts';
import classes from './attributions-field.module.css';

type Props = {
  id: string;
  /** From 1. */
  position: number;
  total: number;
  creator: CreatorValues;
  /** Whether attribution and role are shown; nearly all artworks have one certain artist. */
  detailed: boolean;
  artistError: ReactNode;
  roleError: ReactNode;
  autoFocus: boolean;
  onChange: (change: Partial<CreatorValues>) => void;
  onRemove: () => void;
};

/** The option for a certain attribution, which has no qualifier. */
const none = '-';

/** Edits one attribution. Its handle moves it by dragging or by keyboard. */
export function AttributionRow({ id, position, total, creator, detailed, ...rest }: Props) {
  const { t } = useTranslation('artworks');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  const { artistError, roleError, autoFocus, ...on } = rest;
  const { artistId, artistName, qualifier, role } = creator;
  const several = total > 1;
  const terms: string[] = [...attributionQualifiers];
  if (qualifier && !terms.includes(qualifier)) terms.unshift(qualifier);
  const options = terms.map((term) => ({ value: term, label: qualifierLabel(term) }));
  const kind = several ? (position === 1 ? 'main' : 'other') : 'artist';
  return (
    <li
      ref={setNodeRef}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <fieldset
        className={classes.row}
        data-several={several || undefined}
        aria-label={t('attribution.nth', { position, total })}
      >
        {several && (
          <ActionIcon
            ref={setActivatorNodeRef}
            className={classes.handle}
            aria-label={
              artistName ? t('attribution.move', { name: artistName }) : t('attribution.moveUnnamed', { position })
            }
            aria-describedby={attributes['aria-describedby']}
            {...listeners}
          >
            <IconGripVertical size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
        <div className={classes.artist}>
          <ArtistPicker
            label={t(`attribution.${kind}`, { position })}
            value={artistId}
            name={artistName || undefined}
            onChange={(chosen, name) => on.onChange({ artistId: chosen, artistName: name })}
            error={artistError}
            autoFocus={autoFocus}
            required
            creatable
          />
        </div>
        {detailed && (
          <>
            <Select
              label={t('attribution.qualifier')}
              data={[{ value: none, label: t('attribution.none') }, ...options]}
              value={qualifier ?? none}
              onChange={(value) => on.onChange({ qualifier: value === none ? null : value })}
              allowDeselect={false}
              maxDropdownHeight={360}
            />
            <Autocomplete
              label={t('attribution.role')}
              data={attributionRoles.map(roleLabel)}
              filter={({ options: all }) => all}
              value={roleLabel(role)}
              onChange={(typed) => on.onChange({ role: roleOf(typed) })}
              error={roleError}
              maxLength={limits.term}
            />
          </>
        )}
        {several && (
          <ActionIcon
            className={classes.remove}
            aria-label={
              artistName ? t('attribution.remove', { name: artistName }) : t('attribution.removeUnnamed', { position })
            }
            onClick={on.onRemove}
          >
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
      </fieldset>
    </li>
  );
}
