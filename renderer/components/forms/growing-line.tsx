import { Textarea, type TextareaProps } from '@mantine/core';

type Props = Omit<TextareaProps, 'onChange'> & { onChange: (value: string) => void };

/** One line of text that wraps, so that long texts can be read. Enter submits the form; line breaks become spaces. */
export function GrowingLine({ onChange, ...input }: Props) {
  return (
    <Textarea
      {...input}
      autosize
      minRows={1}
      maxRows={8}
      onChange={({ currentTarget }) => onChange(currentTarget.value.replace(/\s*[\r\n]+\s*/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (!event.ctrlKey && !event.metaKey) event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
