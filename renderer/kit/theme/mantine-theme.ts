/**
 * Mantine told to look like the tokens: it draws controls and floating layers, never colours of its own.
 * Every value here points at `tokens.css`; `mantine-variables.css` is what it comes to, written out so that no style tag is needed.
 */
import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  type CSSVariablesResolver,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  NumberInput,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

const FONT = "'Inter Variable', Inter, system-ui, sans-serif"
const MONO = "'JetBrains Mono Variable', 'DejaVu Sans Mono', monospace"

/** Layers that hold the page still do it by style tags, which the page's policy refuses; the page never scrolls anyway. */
const layer = {
  lockScroll: false,
  radius: 'md',
  shadow: 'md',
  transitionProps: { transition: 'fade', duration: 160, timingFunction: 'var(--ease)' },
} as const

const controls = {
  Button: Button.extend({
    defaultProps: { size: 'xs', variant: 'default' },
    vars: () => ({ root: { '--button-height': '28px', '--button-padding-x': '10px' } }),
  }),
  ActionIcon: ActionIcon.extend({ defaultProps: { size: 28, variant: 'subtle', color: 'gray' } }),
  Input: Input.extend({
    defaultProps: { size: 'xs' },
    vars: () => ({ wrapper: { '--input-height': '30px', '--input-fz': '13px' } }),
  }),
  InputWrapper: InputWrapper.extend({ defaultProps: { size: 'xs' } }),
  TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
  Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
  Select: Select.extend({ defaultProps: { size: 'xs' } }),
  NumberInput: NumberInput.extend({ defaultProps: { size: 'xs', hideControls: true } }),
  Checkbox: Checkbox.extend({
    defaultProps: { radius: 3 },
    vars: () => ({ root: { '--checkbox-size': '14px' } }),
  }),
  Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
}

const layers = {
  Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 90 } } }),
  Menu: Menu.extend({
    defaultProps: {
      shadow: 'md',
      transitionProps: { duration: 90 },
      // A menu may hold items only; the placeholder is none.
      withInitialFocusPlaceholder: false,
    },
  }),
  Modal: Modal.extend({ defaultProps: { ...layer, centered: true } }),
  Drawer: Drawer.extend({ defaultProps: { ...layer, radius: 0, position: 'right' } }),
}

export const mantineTheme = createTheme({
  colors: {
    sea: [
      '#e2f1f0',
      '#cbe6e5',
      '#a7d3d3',
      '#7accce',
      '#4fb7b9',
      '#2b9296',
      '#0b6e74',
      '#096268',
      '#07565b',
      '#05464a',
    ],
  },
  primaryColor: 'sea',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '20px', xl: '24px' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '15px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '8px', lg: '14px', xl: '14px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--shadow-menu)',
    lg: 'var(--shadow-menu)',
    xl: 'var(--shadow-menu)',
  },
  cursorType: 'default',
  focusRing: 'auto',
  respectReducedMotion: true,
  activeClassName: '',
  components: { ...controls, ...layers },
})

const ground = {
  '--mantine-color-body': 'var(--sheet)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--sea)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--pick)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--sea)',
  '--mantine-primary-color-filled-hover': 'var(--sea-strong)',
  '--mantine-primary-color-light': 'var(--sea-tint)',
  '--mantine-primary-color-contrast': 'var(--on-sea)',
  '--mantine-color-sea-filled': 'var(--sea)',
  '--mantine-color-sea-filled-hover': 'var(--sea-strong)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
  '--mantine-color-gray-light-hover': 'var(--pick)',
}

/** The same names in both schemes; the tokens behind them change. */
export const variablesOfTokens: CSSVariablesResolver = () => ({
  variables: {},
  light: ground,
  dark: ground,
})
