/** As agents name them; those that call themselves by each other's names come before the others. */
const BROWSERS: readonly [name: string, named: RegExp][] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Cốc Cốc', /\bcoc_coc_browser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|\bCriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly [name: string, named: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** Which browser on which system an agent says it is; null for what is none that people know by its name. */
export function browserNameOf(agent: string): { browser: string; system: string } | null {
  const browser = BROWSERS.find(([, named]) => named.test(agent))?.[0];
  const system = SYSTEMS.find(([, named]) => named.test(agent))?.[0];
  return browser === undefined || system === undefined ? null : { browser, system };
}
