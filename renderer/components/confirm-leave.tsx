import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Whether there are unsaved changes; a function is called when the user leaves. */
  when: boolean | (() => boolean);
  /** Called when the user discards the changes. */
  onLeave?: () => void;
};

/** Asks before unsaved changes are lost, on navigation and when the window closes. */
export function ConfirmLeave({ when, onLeave }: Props) {
  const dirty = () => (typeof when === 'function' ? when() : when);
  const { t } = useTranslation('common');
  const { status, proceed, reset } = useBlocker({
    // Opening or closing the viewer does not leave the page.
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
