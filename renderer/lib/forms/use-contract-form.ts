import { type UseFormReturnType, useForm } from '@mantine/form';
import type * as z from 'zod';
import { fieldErrors } from '../api/errors.ts';
import { atFields, fieldOf, refusals } from './validation.ts';

type Values = Record<string, unknown>;

type Options<V extends Values, Input> = {
  schema: z.ZodType;
  initialValues: V;
  /** Turns what stands in the fields into the call's input. */
  toInput: (values: V) => Input;
  /** What only the form checks, such as a repeated password. */
  also?: (values: V) => Record<string, string>;
};

export type ContractForm<V extends Values> = UseFormReturnType<V>;

/** A form that is checked by the contract's own schema, and shows the server's objections at their fields. */
export function useContractForm<V extends Values, Input>({ schema, initialValues, toInput, also }: Options<V, Input>) {
  const form = useForm<V>({
    initialValues,
    validate: (values) => ({ ...refusals(schema, toInput(values)), ...also?.(values) }),
    onSubmitPreventDefault: 'always',
  });

  /** Shows the server's objections at their fields, what was typed stays. False if it named no field that is here. */
  function showRefusal(error: unknown): boolean {
    const errors = fieldErrors(error);
    const here = Object.entries(errors).filter(([path]) => fieldOf(path) in initialValues);
    form.setErrors(atFields(Object.fromEntries(here)));
    return here.length > 0;
  }

  return { form, showRefusal };
}
