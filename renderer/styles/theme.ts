import {
  type ActionIconProps,
  type BadgeProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type FieldsetProps,
  type InputWrapperProps,
  localStorageColorSchemeManager,
  type MenuProps,
  type ModalProps,
  type NotificationProps,
  type PillProps,
  type PopoverProps,
  type RadioIndicatorProps,
  type RadioProps,
  type TooltipProps,
  type VariantColorsResolver,
} from '@mantine/core';
import fields from './fields.module.css';

/** Sets Mantine's variables from our tokens (see tokens.css), the only place for colours. */
const bound = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-red-6': 'var(--danger)',
  '--mantine-color-red-light-color': 'var(--danger)',
  '--mantine-color-red-text': 'var(--danger)',
  '--mantine-color-red-light': 'color-mix(in oklab, var(--danger) 11%, var(--paper))',
  '--mantine-color-orange-light': 'color-mix(in oklab, var(--reserved) 11%, var(--paper))',
  '--mantine-color-orange-light-color': 'var(--reserved)',
  '--mantine-color-red-filled': 'var(--danger-fill)',
  '--mantine-color-red-filled-hover': 'var(--danger-fill)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'color-mix(in oklab, var(--accent) 88%, var(--ink))',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-primary-color-light': 'var(--accent-wash)',
  '--mantine-primary-color-light-hover': 'var(--accent-wash)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-light': 'var(--accent-wash)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
};

/** Mantine's light greys are bluish; ours are warm. */
const light = {
  ...bound,
  '--mantine-color-gray-0': 'var(--hover)',
  '--mantine-color-gray-1': 'var(--hover)',
  '--mantine-color-disabled': 'var(--hover)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light, dark: bound });

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'qwarty.colour-scheme' });

/** Uses the accent's own text colour on it, because the accent is light in the dark scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const accent = input.variant === 'filled' && (input.color ?? input.theme.primaryColor) === 'accent';
  return accent ? { ...colors, color: 'var(--accent-ink)' } : colors;
};

/** Text on the accent; Mantine's white has too little contrast on the light accent of the dark scheme. */
const onAccent = 'var(--accent-ink)';

/** A border alone is hard to see when a menu covers an image. */
const floating = 'var(--shadow-float)';

/** The smallest text size, 12 px. */
const smallest = 'var(--mantine-font-size-xs)';

export const theme = createTheme({
  variantColorResolver,
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: {
    dark: [
      '#d5d4d2',
      '#b8b7b4',
      '#a8a6a2',
      '#74737a',
      '#3a3a40',
      '#2a2a2f',
      '#1e1e21',
      '#161618',
      '#111113',
      '#0b0b0c',
    ],
    accent: [
      '#f0f4fb',
      '#dde6f5',
      '#bdcfef',
      '#9db8f0',
      '#7f9ee0',
      '#6283c9',
      '#4669b0',
      '#2f4f8f',
      '#254078',
      '#1b3161',
    ],
  },
  fontFamily: 'var(--font-text)',
  headings: {
    fontFamily: 'var(--font-display)',
    fontWeight: '500',
    sizes: { h1: { fontSize: '2rem', lineHeight: '1.2' }, h2: { fontSize: '1.5rem', lineHeight: '1.25' } },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects instead of `Modal.extend(…)`, which would load every component with the start page.
  components: {
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } satisfies BadgeProps,
      vars: () => ({ root: { '--badge-fz': smallest } }),
    },
    Checkbox: { defaultProps: { iconColor: onAccent } satisfies CheckboxProps },
    // Mantine's grey text below a title has a contrast of 3.3:1 only.
    Notification: { styles: { description: { color: 'var(--ink)' } } satisfies NotificationProps['styles'] },
    Pill: { styles: { root: { background: 'var(--pressed)', color: 'var(--ink)' } } satisfies PillProps['styles'] },
    Popover: { defaultProps: { shadow: floating } satisfies Partial<PopoverProps> },
    Radio: { defaultProps: { iconColor: onAccent } satisfies RadioProps },
    RadioIndicator: { defaultProps: { iconColor: onAccent } satisfies RadioIndicatorProps },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } satisfies ActionIconProps },
    Fieldset: { classNames: { root: fields.group, legend: fields.legend } satisfies FieldsetProps['classNames'] },
    InputWrapper: {
      classNames: { label: fields.label } satisfies InputWrapperProps['classNames'],
      // Mantine makes hints and errors 2 px smaller than the field, which is below our minimum of 12 px.
      vars: () => ({
        label: {},
        description: { '--input-description-size': smallest },
        error: { '--input-error-size': smallest },
      }),
    },
    // Otherwise the placeholder is a focusable child that is not a menu item.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: floating } satisfies MenuProps },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
      } satisfies Partial<ModalProps>,
    },
    Tooltip: { defaultProps: { openDelay: 400, withinPortal: true } satisfies Partial<TooltipProps> },
  },
});
