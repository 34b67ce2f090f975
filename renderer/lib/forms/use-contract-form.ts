import { type UseFormReturnType, useForm } from '@mantine/form';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type * as z from 'zod';
import type { Fields } from '#shared/catalogue/record.ts';
import { fieldErrors } from '../api/errors.ts';
import { focusRefused } from './focus-first-error.ts';
import { numberProblems } from './numbers.ts';
import { atFields, fieldOf, refusals } from './validation.ts';

type Values = Record<string, unknown>;

type Options<V extends Values, Input> = {
  schema: z.ZodType;
  initialValues: V;
  /** Converts the form's values to the call's input. */
  toInput: (values: V) => Input;
  /** The fields of the record, which explain why a number is not understood. */
  fields?: Fields;
  /** Additional checks by the form, for example that a repeated password matches. */
  also?: (values: V) => Record<string, string>;
};

export type ContractForm<V extends Values> = UseFormReturnType<V>;

/**
 * A form validated by the contract's schema that shows the server's errors at their fields. Whenever it is refused, the
 * focus moves to the first error.
 */
export function useContractForm<V extends Values, Input>({
  schema,
  initialValues,
  toInput,
  fields = {},
  also,
}: Options<V, Input>) {
  const form = useForm<V>({
    initialValues,
    validate: (values) => ({
      ...refusals(schema, toInput(values)),
      ...numberProblems((name) => fields[name], values),
      ...also?.(values),
    }),
    onSubmitPreventDefault: 'always',
  });

  const submitted = useRef<Element | null>(null);
  const onSubmit: ContractForm<V>['onSubmit'] = (onValid, onInvalid) =>
    form.onSubmit(
      (values, event) => {
        submitted.current = document.activeElement;
        return onValid(values, event);
      },
      (errors, values, event) => {
        focusRefused();
        onInvalid?.(errors, values, event);
      },
    );

  /** Shows the server's errors at their fields and keeps the values. Returns false if none of them has a field here. */
  function showErrors(error: unknown): boolean {
    const errors = fieldErrors(error);
    const here = Object.entries(errors).filter(([path]) => fieldOf(path) in initialValues);
    form.setErrors(atFields(Object.fromEntries(here)));
    return here.length > 0;
  }

  /** Like `showErrors`, after the user submitted the form: moves the focus. */
  function showRefusal(error: unknown): boolean {
    // Rendered now: the field is marked as invalid before the focus looks for it.
    const shown = flushSync(() => showErrors(error));
    focusRefused(submitted.current);
    return shown;
  }

  return { form: { ...form, onSubmit }, showErrors, showRefusal };
}
