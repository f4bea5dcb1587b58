/** A phrase of a board with its values in their places; a place without a value stays as it is. */
export function filled(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => values[name] ?? place);
}

/** A number as a language writes it, in the digits that are read everywhere. */
export function numberIn(language: string, value: number, decimals: number): string {
  return new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    signDisplay: 'negative',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
