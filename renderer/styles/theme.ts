import {
  ActionIcon,
  Badge,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Fieldset,
  InputWrapper,
  localStorageColorSchemeManager,
  Menu,
  Modal,
  Pill,
  Popover,
  Radio,
  RadioIndicator,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import fields from './fields.module.css';

/** Mantine's variables, told by our tokens (see tokens.css): there is one place for colours. */
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

/** Mantine's light greys are bluish; ours are the paper's. */
const light = {
  ...bound,
  '--mantine-color-gray-0': 'var(--hover)',
  '--mantine-color-gray-1': 'var(--hover)',
  '--mantine-color-disabled': 'var(--hover)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light, dark: bound });

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'qwarty.colour-scheme' });

/** What stands on our accent is written in our ink for it: the accent is light in the dark scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const accent = input.variant === 'filled' && (input.color ?? input.theme.primaryColor) === 'accent';
  return accent ? { ...colors, color: 'var(--accent-ink)' } : colors;
};

/** What stands on the accent; Mantine's white would be too pale on the light accent of the dark scheme. */
const onAccent = 'var(--accent-ink)';

/** A menu lies on images: its edge alone would be lost there. */
const floating = 'var(--shadow-float)';

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
  components: {
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: onAccent } }),
    Pill: Pill.extend({ styles: { root: { background: 'var(--pressed)', color: 'var(--ink)' } } }),
    Popover: Popover.extend({ defaultProps: { shadow: floating } }),
    Radio: Radio.extend({ defaultProps: { iconColor: onAccent } }),
    RadioIndicator: RadioIndicator.extend({ defaultProps: { iconColor: onAccent } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Fieldset: Fieldset.extend({ classNames: { root: fields.group, legend: fields.legend } }),
    InputWrapper: InputWrapper.extend({ classNames: { label: fields.label } }),
    // The placeholder would be a focusable child of the menu that is no item of it.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, shadow: floating } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35, blur: 2 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withinPortal: true } }),
  },
});
