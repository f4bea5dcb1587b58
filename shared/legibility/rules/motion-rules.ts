import { timeInto } from '../../content-body.ts';
import { isTooStriped, MOST_STRIPES } from '../stripes.ts';
import { finding, type Judge } from './subject.ts';

/** Of a second, of any part of a picture: none of it is exempt, since screens are large and halls are dark. */
const MOST_FLASHES = 3;
/** What travellers must read to its end, and what moves beside it takes their eyes from. */
const READ_TO_THE_END: ReadonlySet<string> = new Set(['C01', 'C02', 'C03', 'C09', 'C14']);

export const generalFlashes: Judge = ({ version: { body } }) => {
  if (body.kind !== 'video') return [];
  if (body.flashes === undefined) return [finding({ rule: 'L10', level: 'warning', code: 'flashes-unseen' })];
  return body.flashes
    .filter(({ kind }) => kind === 'general')
    .map(({ inASecond, fromMs }) =>
      finding({
        rule: 'L10',
        level: 'error',
        code: 'flashes',
        found: inASecond,
        wanted: MOST_FLASHES,
        unit: 'per-second',
        pointer: '/body/flashes',
        text: timeInto(fromMs),
      }),
    );
};

export const redFlashes: Judge = ({ version: { body } }) => {
  if (body.kind !== 'video') return [];
  return (body.flashes ?? [])
    .filter(({ kind }) => kind === 'red')
    .map(({ inASecond, fromMs }) =>
      finding({
        rule: 'L11',
        level: 'error',
        code: 'red-flashes',
        found: inASecond,
        wanted: MOST_FLASHES,
        unit: 'per-second',
        pointer: '/body/flashes',
        text: timeInto(fromMs),
      }),
    );
};

export const stripes: Judge = ({ version: { body }, frames }) => {
  if (body.kind === 'video' && body.stripes !== undefined)
    return body.stripes.map(({ isChanging, pairs, fromMs }) =>
      finding({
        rule: 'L12',
        level: 'warning',
        code: isChanging ? 'stripes-changing' : 'stripes-within',
        found: pairs,
        wanted: MOST_STRIPES[isChanging ? 'changing' : 'still'].pairs,
        unit: 'pairs',
        pointer: '/body/stripes',
        text: timeInto(fromMs),
      }),
    );
  if (frames === null || !isTooStriped(frames.stripes, MOST_STRIPES.still)) return [];
  return [
    finding({
      rule: 'L12',
      level: 'warning',
      code: 'stripes',
      found: frames.stripes.pairs,
      wanted: MOST_STRIPES.still.pairs,
      unit: 'pairs',
    }),
  ];
};

export const motionBeside: Judge = ({ version: { body, catalogue }, setting }) => {
  const isRead = body.kind === 'board' || (catalogue !== null && READ_TO_THE_END.has(catalogue));
  if (!isRead || setting === null) return [];
  const moving = setting.beside.filter((kind) => kind === 'video').length;
  if (moving === 0) return [];
  return [
    finding({ rule: 'L14', level: 'error', code: 'motion-beside', found: moving, wanted: 0, unit: 'times' }),
  ];
};
