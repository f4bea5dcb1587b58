import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const gold: MantineColorsTuple = [
  '#fdf6e7',
  '#faeac9',
  '#f5d795',
  '#efc361',
  '#e9b344',
  '#e3a72f',
  '#c48c1c',
  '#8f6410',
  '#6b4b0c',
  '#463107',
];

/** Mantine draws dark grounds by these: 0 words, 2 muted words, 4 lines, 6 raised ground, 7 ground. */
const dark: MantineColorsTuple = [
  '#eef3f8',
  '#cfdae5',
  '#a9bbcd',
  '#7f95aa',
  '#3a5473',
  '#22374f',
  '#172a3f',
  '#0f1c2b',
  '#0b1521',
  '#070e17',
];

/** And light ones by these: 0 ground, 4 lines, 6 muted words, 9 words. */
const gray: MantineColorsTuple = [
  '#f7f5f0',
  '#f0ede6',
  '#e6e2d9',
  '#d9d4c9',
  '#cac4b7',
  '#8d959c',
  '#56646f',
  '#40505d',
  '#283844',
  '#14212e',
];

/** One accent, one type family, sizes from 13 to 32 px; line heights leave room for stacked diacritics. */
export const theme = createTheme({
  colors: { gold, dark, gray },
  primaryColor: 'gold',
  primaryShade: 5,
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#14212e',
  fontFamily: "'Noto Sans', sans-serif",
  fontFamilyMonospace: "'Noto Sans', sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.3' },
      h2: { fontSize: '1.375rem', lineHeight: '1.4' },
      h3: { fontSize: '1.125rem', lineHeight: '1.45' },
    },
  },
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // By the default radius it would be round, as only one of several is.
  components: { Checkbox: { defaultProps: { radius: 'xs' } } },
});

/** What is ours beside Mantine's variables: grounds, lines, and the states, each pair legible on its ground. */
export const variables: CSSVariablesResolver = () => ({
  variables: { '--rail-width': '14.5rem', '--accent': gold[5] },
  light: {
    '--mantine-color-body': gray[0],
    '--mantine-color-error': '#a3201a',
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-anchor': '#6b4b0c',
    '--rail': '#ffffff',
    '--raised': '#ffffff',
    '--line': '#ddd8cd',
    '--quiet': '#efece5',
    '--past': '#d3dbe2',
    '--future': '#f4efe3',
    '--state-well': '#146c41',
    '--state-well-ground': '#e2f0e8',
    '--state-care': '#7d4400',
    '--state-care-ground': '#fbecd2',
    '--state-alarm': '#a3201a',
    '--state-alarm-ground': '#fae3e0',
    '--state-off': '#46545f',
    '--state-off-ground': '#e6e7e6',
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-error': '#ff9e94',
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-anchor': gold[4],
    '--rail': dark[8],
    '--raised': dark[6],
    '--line': '#2a3f58',
    '--quiet': '#1b2f46',
    '--past': '#12263b',
    '--future': '#2b4562',
    '--state-well': '#7fe0b0',
    '--state-well-ground': '#123a2e',
    '--state-care': '#ffd166',
    '--state-care-ground': '#3d3216',
    '--state-alarm': '#ffaaa1',
    '--state-alarm-ground': '#4a2024',
    '--state-off': '#b6c4d1',
    '--state-off-ground': '#26384c',
  },
});
