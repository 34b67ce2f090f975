import { Anchor, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { mailto } from '#shared/mailto.ts';
import classes from './artist-page.module.css';

/** The artist's e-mail address and links to authority files. */
export function ContactLinks({ artist }: { artist: Artist }) {
  const { t } = useTranslation('artists');
  const records = [
    { label: t('field.ulanId'), id: artist.ulanId, base: 'https://vocab.getty.edu/page/ulan/' },
    { label: t('field.wikidataId'), id: artist.wikidataId, base: 'https://www.wikidata.org/wiki/' },
    { label: t('field.viafId'), id: artist.viafId, base: 'https://viaf.org/viaf/' },
  ].filter(({ id }) => id);
  if (records.length === 0 && !artist.email) return null;
  return (
    <section aria-labelledby="contact-links">
      <Title order={2} size="h4" id="contact-links" className={classes.heading}>
        {t('contactLinks')}
      </Title>
      <ul className={classes.links}>
        {artist.email && (
          <li>
            <Anchor href={mailto(artist.email)}>{artist.email}</Anchor>
          </li>
        )}
        {records.map(({ label, id, base }) => (
          <li key={label}>
            <Anchor href={`${base}${encodeURIComponent(id ?? '')}`} target="_blank" rel="noreferrer">
              {label} {id}
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  );
}
