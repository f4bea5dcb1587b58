import type { FeedFormat } from '../../../shared/contract/index.ts';
import { assertNever } from '../../../shared/errors.ts';
import { readAidx } from './aidx.ts';
import { readCsv } from './csv.ts';
import type { ReadDocument } from './document.ts';
import { readEvents } from './events.ts';
import type { ReadingWith } from './format.ts';
import { readJson } from './json.ts';
import { readNews } from './news.ts';
import { readEcb, readVietcombank } from './rates.ts';
import { readMetar, readTaf } from './weather.ts';
import { readXml } from './xml.ts';

/** What a document of a format says. Throws `feed/refused` for one that says nothing that can be used. */
export function readDocument(bytes: Uint8Array, format: FeedFormat, how: ReadingWith): ReadDocument {
  switch (format.kind) {
    case 'json':
      return readJson(bytes, format, how);
    case 'xml':
      return readXml(bytes, format, how);
    case 'csv':
      return readCsv(bytes, format, how);
    case 'aidx':
      return readAidx(bytes, format, how);
    case 'metar':
      return readMetar(bytes, format, how);
    case 'taf':
      return readTaf(bytes, format, how);
    case 'ecb':
      return readEcb(bytes, format);
    case 'vietcombank':
      return readVietcombank(bytes, format);
    case 'icalendar':
      return readEvents(bytes, format, how);
    case 'news':
      return readNews(bytes);
    default:
      return assertNever(format);
  }
}
