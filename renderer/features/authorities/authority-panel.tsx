import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuthoritySource, authoritySource, type Candidate } from '#shared/contract/catalogue/authorities.ts';
import { CandidateList } from './candidate-list.tsx';
import type { Fillable } from './comparison.ts';
import { RecordPreview } from './record-preview.tsx';

type Props = { values: Fillable; onFill: (values: Partial<Fillable>) => void };

/** Looks up the artist in an authority file, compares the details and copies them into the form. */
export function AuthorityPanel({ values, onFill }: Props) {
  const { t } = useTranslation('authorities');
  const [source, setSource] = useState<AuthoritySource>('ulan');
  const [asked, setAsked] = useState<string>();
  const [chosen, setChosen] = useState<Candidate>();
  const [filled, setFilled] = useState(false);
  const name = values.name.trim();

  function lookUp() {
    setAsked(name);
    setChosen(undefined);
    setFilled(false);
  }

  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h4">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('intro')}
        </Text>
      </div>
      <SegmentedControl
        aria-label={t('chooseSource')}
        data={authoritySource.options.map((value) => ({ value, label: t(`source.${value}`) }))}
        value={source}
        onChange={(value) => {
          setSource(authoritySource.parse(value));
          setChosen(undefined);
        }}
        fullWidth
      />
      <Button variant="default" onClick={lookUp} disabled={!name}>
        {t('lookUp')}
      </Button>
      {!name && (
        <Text size="sm" c="dimmed">
          {t('needsName')}
        </Text>
      )}
      <div aria-live="polite">
        {filled && <Text size="sm">{t('filled')}</Text>}
        {asked && !chosen && !filled && <CandidateList source={source} name={asked} onChoose={setChosen} />}
        {chosen && (
          <RecordPreview
            candidate={chosen}
            values={values}
            onBack={() => setChosen(undefined)}
            onFill={(changes) => {
              onFill(changes);
              setChosen(undefined);
              setFilled(true);
            }}
          />
        )}
      </div>
    </Stack>
  );
}
