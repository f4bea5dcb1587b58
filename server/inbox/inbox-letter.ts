import { parseInstant } from '../../shared/time/index.ts';
import type { Letter } from '../platform/mail/index.ts';
import type { Waiting } from './messages.ts';

type Language = 'vi' | 'en';

/** A letter names so many; the rest is in the inbox. */
const MOST_NAMED = 40;

interface Facts {
  displayName: string;
  language: string;
  messages: readonly Waiting[];
  publicOrigin: string;
}

/** What waits anew, a line and an address for each. Vietnamese for whoever is spoken to in it, English for everybody else. */
export function inboxLetter(facts: Facts): Pick<Letter, 'subject' | 'text' | 'language'> {
  const language: Language = facts.language.startsWith('vi') ? 'vi' : 'en';
  const { displayName, messages, publicOrigin } = facts;
  const words = WORDS[language];
  const named = messages.slice(0, MOST_NAMED).map((message) => lineOf(message, { language, publicOrigin }));
  const left = messages.length - named.length;
  const more = left > 0 ? [words.more(left)] : [];
  const inbox = `${publicOrigin}/inbox`;
  return {
    language,
    subject: `Waypost: ${words.subject(messages.length)}`,
    text: `${[words.dear(displayName), ...named, ...more, words.end(inbox)].join('\n\n')}\n`,
  };
}

function lineOf(message: Waiting, { language, publicOrigin }: { language: Language; publicOrigin: string }) {
  const { kind, content, languages, text, organisation, dueAt } = message;
  const what = WORDS[language][kind]({
    title: content === null ? (organisation ?? WORDS[language].root) : `“${content.title}”`,
    version: content?.version ?? 0,
    languages: languages.join(', '),
    due: dueAt === null ? '' : dayIn(language, dueAt),
  });
  const said = text === null ? [] : [indented(text)];
  const address =
    content === null ? [] : [`  ${publicOrigin}/library/${content.id}?version=${content.version}`];
  return [`• ${what}`, ...said, ...address].join('\n');
}

const LONGEST_SAID = 500;

function indented(text: string): string {
  const short = text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID - 1)}…` : text;
  return short
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Where the reader is, nobody knows: a day in UTC is said to be one. */
function dayIn(language: Language, instant: string): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return `${format.format(parseInstant(instant))} (UTC)`;
}

interface Said {
  title: string;
  version: number;
  languages: string;
  due: string;
}

type Line = (said: Said) => string;
interface Words extends Record<Waiting['kind'], Line> {
  subject: (count: number) => string;
  dear: (name: string) => string;
  more: (count: number) => string;
  end: (address: string) => string;
  root: string;
}

const WORDS: Record<Language, Words> = {
  vi: {
    subject: (count) => `${count} việc đang chờ bạn`,
    dear: (name) => `Kính gửi ${name},\n\nNhững việc sau đang chờ bạn:`,
    more: (count) => `… và ${count} việc khác trong hộp việc.`,
    end: (address) => `Hộp việc: ${address}\nỞ đó bạn chọn nhận thư ngay, mỗi sáng hay không nhận thư.`,
    root: 'Gốc tin cậy',
    review: ({ title, version, languages }) => `Cần biên tập: ${title}, bản ${version} (${languages})`,
    approval: ({ title, version }) => `Chờ duyệt: ${title}, bản ${version}`,
    returned: ({ title, version, languages }) => `Bị trả lại: ${title}, bản ${version} (${languages})`,
    comment: ({ title, version }) => `Có người nhắn về ${title}, bản ${version}`,
    'review-due': ({ title, due }) => `Phải xem lại ${title} trước ${due}`,
    recall: ({ title, version }) => `Đã thu hồi: ${title}, bản ${version}`,
    ending: ({ title, due }) => `Khóa hết hạn: ${title}, ${due}`,
  },
  en: {
    subject: (count) => (count === 1 ? 'something waits for you' : `${count} things wait for you`),
    dear: (name) => `Dear ${name},\n\nThis waits for you:`,
    more: (count) => `… and ${count} more in your inbox.`,
    end: (address) =>
      `Your inbox: ${address}\nThere you choose whether such letters come at once, every morning or never.`,
    root: 'The trust root',
    review: ({ title, version, languages }) => `To review: ${title}, version ${version} (${languages})`,
    approval: ({ title, version }) => `Waits for approval: ${title}, version ${version}`,
    returned: ({ title, version, languages }) => `Returned: ${title}, version ${version} (${languages})`,
    comment: ({ title, version }) => `Somebody commented on ${title}, version ${version}`,
    'review-due': ({ title, due }) => `${title} is to be reviewed before ${due}`,
    recall: ({ title, version }) => `Recalled: ${title}, version ${version}`,
    ending: ({ title, due }) => `Keys end: ${title}, ${due}`,
  },
};
