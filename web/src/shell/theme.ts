import { ActionIcon, Badge, Checkbox, type CSSVariablesResolver, createTheme, Menu, Radio } from '@mantine/core';

/** Colours and sizes that were measured to leave no contrast fault (ux.md 5.2). */
export const THEME = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  primaryColor: 'blue',
  primaryShade: { light: 8 },
  autoContrast: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.05rem' } },
  },
  components: {
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'outline', tt: 'none' } }),
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'lg', variant: 'subtle' } }),
  },
});

/** Mantine's own greys are too light to be read (3.3 to 1). */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1864ab',
  },
  dark: {},
});
