const NUMBER = /^\d{1,2}(?:-\d{1,2})?$/;

/** The number that the sign of a notice is, as it is written: `7`, `7–14`; nothing where it is a drawing. */
export function signNumber(sign: string): string | null {
  return NUMBER.test(sign) ? sign.replace('-', '–') : null;
}
