/**
 * The languages in which something is read where these are asked for: what it lacks is stood in for by the first language of
 * the chain that it has. Its own, where that comes to none.
 */
export function spokenLanguages(
  own: readonly string[],
  asked: readonly string[],
  fallBack: readonly string[],
): string[] {
  const standIn = fallBack.find((language) => own.includes(language));
  const spoken = asked.flatMap((language) => (own.includes(language) ? language : (standIn ?? [])));
  return spoken.length === 0 ? [...own] : [...new Set(spoken)];
}

/** Those asked for that it lacks. */
export function missingLanguages(own: readonly string[], asked: readonly string[]): string[] {
  return asked.filter((language) => !own.includes(language));
}
