import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { artworks } from '#shared/catalogue/artworks.ts';
import { parsePrice } from '#shared/catalogue/parsers/price.ts';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { type Form, TextField, useField } from './artwork-fields.tsx';

/** Price and currency. A currency typed with the price, or the default currency, appears in its field at once. */
export function PriceFields(props: Form) {
  const { form, readOnly } = props;
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  const { value, onChange, ...field } = useField(props, 'price');
  const currency = form.getValues().currency.trim().toUpperCase();
  // The currency before the price was typed, and the one that was set since.
  const filled = useRef({ before: '', now: '' });
  const priceOf = (text: string) => parsePrice(text, locale(), currency || settings?.defaultCurrency);

  function fillCurrency(text: string) {
    if (filled.current.now !== currency) filled.current = { before: currency, now: currency };
    const { before } = filled.current;
    const price = priceOf(text);
    const typed = 'value' in price ? price.value.currency : null;
    const now = typed ?? (before || (text.trim() && settings?.defaultCurrency) || '');
    filled.current.now = now;
    if (now !== currency) form.setFieldValue('currency', now);
  }

  return (
    <>
      <TypedNumber
        {...field}
        field={artworks.fields.price}
        value={value}
        currency={/^[A-Z]{3}$/.test(currency) ? currency : null}
        parse={(text) => {
          if (text.trim() === '') return { value: null };
          const price = priceOf(text);
          return 'refused' in price ? price : { value: price.value.amount };
        }}
        onChange={(next, text) => {
          onChange(next);
          fillCurrency(text);
        }}
      />
      <TextField name="currency" form={form} readOnly={readOnly ?? false} />
    </>
  );
}
