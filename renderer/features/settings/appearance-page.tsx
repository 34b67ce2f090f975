import { Input, SegmentedControl, Select, Stack, Title, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/messages/message.ts';
import { chooseLanguage } from '../../lib/i18n/i18n.ts';
import { chosenLanguage, languages, systemLanguage } from '../../lib/i18n/language.ts';

const schemes = ['auto', 'light', 'dark'] as const;

/** Colour scheme and language, which are stored on this desktop. */
export function AppearancePage() {
  const { t } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [language, setLanguage] = useState<Language | undefined>(chosenLanguage);

  function choose(value: string | null) {
    const next = value === 'en' || value === 'de' ? value : undefined;
    setLanguage(next);
    void chooseLanguage(next);
  }

  return (
    <section aria-labelledby="appearance">
      <Title order={2} id="appearance" mb="md">
        {t('appearance')}
      </Title>
      <Stack gap="lg" maw="28rem">
        <Input.Wrapper label={t('colourScheme')} labelElement="div" labelProps={{ id: 'scheme' }}>
          <SegmentedControl
            aria-labelledby="scheme"
            mt={4}
            fullWidth
            data={schemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(schemes.find((each) => each === value) ?? 'auto')}
          />
        </Input.Wrapper>
        <Select
          label={t('language')}
          description={t('languageHint')}
          allowDeselect={false}
          data={[
            { value: 'auto', label: t('languageAuto', { language: languages[systemLanguage()] }) },
            ...Object.entries(languages).map(([value, label]) => ({ value, label })),
          ]}
          value={language ?? 'auto'}
          onChange={choose}
        />
      </Stack>
    </section>
  );
}
