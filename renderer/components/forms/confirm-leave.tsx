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
  const { status, proceed, reset } = useBlocker({
    // Opening or closing the viewer does not leave the page.
    shouldBlockFn: ({ current, next }) => dirty() && !sameRecord(current.pathname, next.pathname),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <UnsavedDialog
      opened={status === 'blocked'}
      onStay={() => reset?.()}
      onLeave={() => {
        onLeave?.();
        proceed?.();
      }}
    />
  );
}

type DialogProps = { opened: boolean; onStay: () => void; onLeave: () => void };

/** Asks whether unsaved changes are to be discarded. */
export function UnsavedDialog({ opened, onStay, onLeave }: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={t('unsaved.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {t('unsaved.text')}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}

function sameRecord(from: string, to: string): boolean {
  return to === from || to.startsWith(`${from}/`) || from.startsWith(`${to}/images/`);
}
