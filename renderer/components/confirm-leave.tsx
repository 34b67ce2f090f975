import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Whether something is typed that is not saved; as a function, asked at the moment of leaving. */
  when: boolean | (() => boolean);
  /** It was decided to leave it behind. */
  onLeave?: () => void;
};

/** Asks before typed words are lost: on the way to another page, and when the window closes. */
export function ConfirmLeave({ when, onLeave }: Props) {
  const dirty = () => (typeof when === 'function' ? when() : when);
  const { t } = useTranslation('common');
  const { status, proceed, reset } = useBlocker({
    // The viewer and the page under it are one place.
    shouldBlockFn: ({ current, next }) => dirty() && !sameRecord(current.pathname, next.pathname),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('unsaved.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {t('unsaved.text')}
      <Group mt="lg" justify="flex-end">
        <Button
          variant="default"
          onClick={() => {
            onLeave?.();
            proceed?.();
          }}
        >
          {t('unsaved.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}

function sameRecord(from: string, to: string): boolean {
  return to === from || to.startsWith(`${from}/`) || from.startsWith(`${to}/images/`);
}
