import { isOfFiles } from '../../content-body.ts';
import { SIGNS } from '../signs.ts';
import { finding, type Judge } from './subject.ts';

/** In a notice a number of a lane, a belt or a counter stands where a sign would. */
const NUMBER = /^\d+(?:-\d+)?$/;

/** Every sign is one that screens draw. */
export const knownSigns: Judge = ({ version: { body } }) => {
  if (body.kind !== 'notice' && body.kind !== 'board') return [];
  return signsIn(body, '/body')
    .filter(({ name }) => !SIGNS.has(name) && !(body.kind === 'notice' && NUMBER.test(name)))
    .filter(({ name }, i, all) => all.findIndex((one) => one.name === name) === i)
    .map(({ name, pointer }) =>
      finding({ rule: 'L31', level: 'warning', code: 'sign-unknown', found: name, pointer }),
    );
};

/** Members that name a sign, or hold nothing but names of signs. */
const NAME_SIGNS: ReadonlySet<string> = new Set(['pictogram', 'pictograms', 'signs']);

function signsIn(value: unknown, pointer: string, isNamed = false): { name: string; pointer: string }[] {
  if (typeof value === 'string') return isNamed ? [{ name: value, pointer }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    signsIn(inner, `${pointer}/${member}`, isNamed || NAME_SIGNS.has(member)),
  );
}

/** What is only seen is told in words as well, for the public page and for who hears it read. */
export const describedPictures: Judge = ({ version: { body } }) => {
  if (!isOfFiles(body)) return [];
  if (Object.keys(body.description ?? {}).length > 0) return [];
  return [finding({ rule: 'L32', level: 'warning', code: 'undescribed', pointer: '/body/description' })];
};
