/** Signs that screens draw, by their names: a test compares them with the drawings. */
export const SIGNS: ReadonlySet<string> = new Set(
  (
    'attention bad baggage battery card clock customs-green customs-red declare document exit family food gate good health ' +
    'information money no-photo passport phone plant taxi truck water wifi'
  ).split(' '),
);
