import {
  convertCssVariables,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  mergeMantineTheme,
} from '@mantine/core';
import '@mantine/core/styles.layer.css';
import './fonts.css';
import './base.css';
import { theme, variables } from './theme.ts';

/**
 * Writes the theme's variables into a style sheet made by script. Mantine would put them into a `<style>` element, which
 * our policy forbids, with or without a nonce: the page is one file for everybody, and nothing in it may be inline.
 */
export function applyTheme(): void {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme);
  const sheet = new CSSStyleSheet();
  const ours = variables(whole);
  const theirs = defaultCssVariablesResolver(whole);
  sheet.replaceSync(
    convertCssVariables(
      {
        variables: { ...theirs.variables, ...ours.variables },
        light: { ...theirs.light, ...ours.light },
        dark: { ...theirs.dark, ...ours.dark },
      },
      ':root',
    ),
  );
  document.adoptedStyleSheets.push(sheet);
}
