import { LARGEST_ICS, type IcsHolidays } from '../../../../../shared/contract/index.ts';
import type { Api } from '../../../api/api.ts';
import { CallFailed } from '../../../api/call-failed.ts';
import { readIcs } from '../../../api/opening.ts';

/** This year and so many more are looked through. */
const YEARS_AHEAD = 5;
/** In UTF-8 a character takes four bytes at most. */
const LARGEST_BYTES = LARGEST_ICS * 4;

/** What the server reads in a file; its name stands for the source until somebody says better. Throws `CallFailed`. */
export async function readFile(
  api: Api,
  file: File,
  { language, today }: { language: string; today: string },
): Promise<IcsHolidays> {
  const text = file.size > LARGEST_BYTES ? '' : await file.text();
  if (file.size > LARGEST_BYTES || text.length > LARGEST_ICS) throw tooLarge();
  if (text === '') throw unreadable();
  const year = Number(today.slice(0, 4));
  const range = { from: `${year}-01-01`, until: `${year + YEARS_AHEAD}-12-31` };
  return readIcs(api, { text, language, source: file.name.slice(0, 200), ...range });
}

function tooLarge(): CallFailed {
  return refused('calendar/too-large', 'The calendar file is too large');
}

function unreadable(): CallFailed {
  return refused('calendar/unreadable', 'The calendar file cannot be read');
}

/** As the server would, which takes nothing so large or empty from anybody. */
function refused(code: string, title: string): CallFailed {
  return new CallFailed({ type: `urn:waypost:problem:${code}`, title, status: 422, code });
}
