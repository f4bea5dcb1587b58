import { TAKEN_ENDINGS } from '../../../../shared/contract/index.ts';

/** Why a file need not be sent, since the server would refuse it. What it holds is for the server to judge. */
export type Refusal =
  | 'empty'
  | 'tooLarge'
  | 'nameTooLong'
  | 'noEnding'
  | 'office'
  | 'photo'
  | 'archive'
  | 'otherType';

const LONGEST_NAME = 255;
const OFTEN_TRIED: Record<string, Refusal> = {
  ...Object.fromEntries(
    ['doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx', 'odt', 'odp', 'ods'].map((ending) => [ending, 'office']),
  ),
  ...Object.fromEntries(['heic', 'heif', 'tif', 'tiff', 'psd', 'raw'].map((ending) => [ending, 'photo'])),
  ...Object.fromEntries(['rar', '7z', 'gz', 'tar'].map((ending) => [ending, 'archive'])),
};

/** Null: nothing speaks against sending it. `limitBytes` undefined: not known. */
export function refusalOf(
  { name, size }: Pick<File, 'name' | 'size'>,
  limitBytes: number | undefined,
): Refusal | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return 'noEnding';
  if (!TAKEN_ENDINGS.some((taken) => taken === ending)) return OFTEN_TRIED[ending] ?? 'otherType';
  if (name.length > LONGEST_NAME) return 'nameTooLong';
  if (size === 0) return 'empty';
  return limitBytes !== undefined && size > limitBytes ? 'tooLarge' : null;
}
