import { finding, type Drawing, type Judge } from './subject.ts';

const CODES: Readonly<Record<Exclude<Drawing, 'drawn'>, string>> = {
  waiting: 'being-drawn',
  failed: 'not-drawable',
  none: 'not-drawn',
};

/** What is law or keeps people safe was seen before it is shown: somebody drew it in its place. */
export const drawnFirst: Judge = ({ version, setting, drawing = 'drawn' }) => {
  if (version.class === 'routine' || setting === null || drawing === 'drawn') return [];
  return [finding({ rule: 'L00', level: 'error', code: CODES[drawing] })];
};
