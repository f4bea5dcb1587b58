import type { ContentClass } from '../../../../shared/contract/index.ts';
import type { Refusal } from '../refusal.ts';

export type Language = 'vi' | 'en';

const vi = {
  title: 'Ký duyệt',
  homeAbout:
    'Trang này cho thấy điều sắp ký từ chính các byte của nó, rồi ký bằng khóa của bạn. Nó không gọi về đâu và không tin máy chủ nào.',
  open: 'Mở một yêu cầu ký',
  openAbout: 'Tệp yêu cầu do bảng điều khiển lưu ra; cũng có thể thả tệp vào đây.',
  choose: 'Chọn tệp',
  makeKey: 'Tạo khóa duyệt',
  makeKeyAbout:
    'Một khóa chỉ dùng để duyệt, của trang này. Nó nằm trong thiết bị của bạn và không dùng để đăng nhập.',
  yourName: 'Tên của bạn, như trong danh sách người duyệt',
  nameMissing: 'Nhập tên của bạn.',
  makeNow: 'Tạo khóa',
  notMade: 'Không có khóa nào được tạo. Thiết bị phải xác nhận được bạn bằng mã PIN, vân tay hoặc khuôn mặt.',
  keyMade: 'Khóa đã được tạo',
  keyMadeAbout:
    'Đưa thẻ khóa cho người giữ danh sách của tổ chức và đọc cho họ mã dưới đây. Khóa có giá trị khi họ đã đưa nó vào danh sách.',
  keyCode: 'Mã của khóa',
  saveCard: 'Lưu thẻ khóa',
  cardGiven: 'Thẻ khóa cũng đã được gửi cho {{origin}}.',
  unknownAsker: 'Một trang chưa từng hỏi bạn',
  unknownAskerAbout: '{{origin}} nhờ bạn ký. Nếu đó không phải bảng điều khiển của bạn, hãy đóng trang này.',
  isMyConsole: 'Đó là bảng điều khiển của tôi',
  foreign: 'Một trang khác ({{origin}}) gửi yêu cầu tới đây. Yêu cầu đó bị từ chối.',
  waiting: 'Đang chờ yêu cầu từ {{origin}}…',
  checking: 'Đang kiểm tra từng byte…',
  back: 'Về đầu trang',
  refused: 'Không ký được',
  nothingSigned: 'Chưa có gì được ký.',
  approvalLead: 'Bạn cho phép bản này lên màn hình',
  recallLead: 'Bạn thu hồi bản này khỏi mọi màn hình',
  draftLead: 'Bạn xác nhận mình là tác giả của bản này',
  shown: 'Nội dung, vẽ từ chính các byte sẽ ký',
  drawing: 'Hình đang được vẽ…',
  broken: 'Hình này không vẽ được ở đây, nên không ký được ở đây.',
  noPicture: 'Dữ kiện không tự hiện trên màn hình; mọi lời của nó ở dưới.',
  whatIsSigned: 'Điều được ký',
  contentTitle: 'Tiêu đề',
  versionNumber: 'Bản',
  class: 'Lớp duyệt',
  audience: 'Được phát tại',
  everyGate: 'Mọi cửa khẩu',
  gatesSaid: 'Tên cửa khẩu là lời của máy chủ; mã là điều được ký.',
  validFrom: 'Từ',
  validUntil: 'Đến',
  wishedFrom: 'Tác giả muốn từ',
  wishedUntil: 'Tác giả muốn đến',
  source: 'Nguồn',
  document: 'Văn bản',
  catalogue: 'Mã danh mục',
  reviewBy: 'Xem lại trước',
  timeless: 'Cả khi không rõ giờ',
  yes: 'có',
  reason: 'Lý do',
  owner: 'Nội dung của',
  author: 'Tác giả',
  unlistedAuthor: 'không có trong danh sách nào ({{id}})',
  signer: 'Nhân danh',
  ruleTitle: 'Bộ khóa gốc đòi hỏi',
  person: 'một người, tối đa {{days}} ngày',
  persons: '{{persons}} người, tối đa {{days}} ngày',
  organisations: 'của {{organisations}} tổ chức',
  authorSigns: 'tác giả phải ký bản thảo',
  urgent: 'gấp: thiếu một người vẫn được phát {{minutes}} phút',
  signedSoFar: 'Đã ký',
  nobody: 'chưa ai',
  digest: 'Mã của bản (SHA-256)',
  root: 'Bộ khóa gốc, bản {{version}}',
  demoRoot: 'Đây là bộ khóa dùng thử: ai có máy chủ cũng duyệt được.',
  bytes: 'Từng byte của lời được ký',
  sign: 'Ký bằng khóa của tôi',
  recallNow: 'Thu hồi bằng khóa của tôi',
  lookFirst: 'Nút ký mở ra khi toàn bộ nội dung đã được vẽ.',
  cancelled: 'Chưa ký: không khóa nào trả lời. Hãy thử lại.',
  otherKey: 'Khóa vừa dùng không phải khóa được ghi cho {{name}}. Chữ ký ấy bị bỏ đi; hãy chọn khóa khác.',
  signed: 'Đã ký',
  handed: 'Lời đã ký đã được gửi cho {{origin}}. Bạn có thể đóng trang này.',
  keepFile: 'Lưu lời đã ký thành tệp rồi đưa vào bảng điều khiển.',
  save: 'Lưu lời đã ký',
  close: 'Đóng trang này',
  unreadable: 'Đây không phải tệp yêu cầu ký, hoặc nó không toàn vẹn.',
} as const;

type Words = { readonly [Key in keyof typeof vi]: string };

const en: Words = {
  title: 'Signing',
  homeAbout:
    'This page shows what is about to be signed from its very bytes, and signs it with your key. It calls nobody and believes no server.',
  open: 'Open a request',
  openAbout: 'A request file as the console saves it; it can be dropped here, too.',
  choose: 'Choose a file',
  makeKey: 'Make an approval key',
  makeKeyAbout:
    'A key for approvals alone, of this page. It stays in your device and is not one for signing in.',
  yourName: 'Your name, as on the list of approvers',
  nameMissing: 'Enter your name.',
  makeNow: 'Make the key',
  notMade: 'No key was made. The device has to be able to verify you, by a PIN, a fingerprint or your face.',
  keyMade: 'The key is made',
  keyMadeAbout:
    'Give the key card to the registrar of your organisation, and read the code below to them. The key counts once they have listed it.',
  keyCode: 'Code of the key',
  saveCard: 'Save the key card',
  cardGiven: 'The key card went to {{origin}}, too.',
  unknownAsker: 'A page that never asked you before',
  unknownAskerAbout: '{{origin}} asks you to sign. If that is not your console, close this page.',
  isMyConsole: 'It is my console',
  foreign: 'Another page ({{origin}}) sent a request here. It was refused.',
  waiting: 'Waiting for the request of {{origin}}…',
  checking: 'Checking every byte…',
  back: 'Back to the start',
  refused: 'This cannot be signed',
  nothingSigned: 'Nothing was signed.',
  approvalLead: 'You say that this version may be on screens',
  recallLead: 'You take this version off every screen',
  draftLead: 'You say that you are the author of this version',
  shown: 'The content, drawn from the very bytes that are signed',
  drawing: 'The picture is being drawn…',
  broken: 'This picture cannot be drawn here, and so it cannot be signed here.',
  noPicture: 'Facts are not drawn by themselves; all of their words are below.',
  whatIsSigned: 'What is signed',
  contentTitle: 'Title',
  versionNumber: 'Version',
  class: 'Class',
  audience: 'May play at',
  everyGate: 'Every gate',
  gatesSaid: 'Names of gates are the server’s word; the ids are what is signed.',
  validFrom: 'From',
  validUntil: 'Until',
  wishedFrom: 'Its author wishes from',
  wishedUntil: 'Its author wishes until',
  source: 'Source',
  document: 'Document',
  catalogue: 'Catalogue code',
  reviewBy: 'To be reviewed before',
  timeless: 'Also while the time is not known',
  yes: 'yes',
  reason: 'Reason',
  owner: 'Content of',
  author: 'Author',
  unlistedAuthor: 'on no list ({{id}})',
  signer: 'In the name of',
  ruleTitle: 'The trust root asks for',
  person: 'one person, for {{days}} days at most',
  persons: '{{persons}} persons, for {{days}} days at most',
  organisations: 'of {{organisations}} organisations',
  authorSigns: 'the author signs the draft',
  urgent: 'urgently: one person less for {{minutes}} minutes',
  signedSoFar: 'Signed so far',
  nobody: 'nobody',
  digest: 'Digest of the version (SHA-256)',
  root: 'Trust root, version {{version}}',
  demoRoot: 'These are demo keys: anybody with the server can approve.',
  bytes: 'What is signed, byte for byte',
  sign: 'Sign with my key',
  recallNow: 'Recall with my key',
  lookFirst: 'The button opens when all of the content has been drawn.',
  cancelled: 'Not signed: no key answered. Try again.',
  otherKey:
    'The key that was used is not one listed for {{name}}. That signature was dropped; choose another key.',
  signed: 'Signed',
  handed: 'The signed statement went to {{origin}}. You can close this page.',
  keepFile: 'Save the signed statement as a file, and bring it to the console.',
  save: 'Save the signed statement',
  close: 'Close this page',
  unreadable: 'This is no request for a signature, or not a whole one.',
};

export const CLASS_WORDS: Record<Language, Record<ContentClass, string>> = {
  vi: { routine: 'Thường', protected: 'Được bảo vệ', 'emergency-template': 'Mẫu khẩn cấp' },
  en: { routine: 'Routine', protected: 'Protected', 'emergency-template': 'Emergency template' },
};

export const REFUSAL_WORDS: Record<Language, Record<Refusal, string>> = {
  vi: {
    malformed: 'Yêu cầu không đọc được: nó hỏng hoặc không phải yêu cầu ký.',
    'unknown-statement': 'Yêu cầu đòi ký một loại lời mà trang này không biết.',
    'unknown-class': 'Yêu cầu nêu một lớp duyệt mà trang này không biết.',
    'says-more': 'Các byte nói nhiều hơn điều trang này biết cho bạn xem. Hãy dùng trang ký mới hơn.',
    'other-version': 'Nội dung gửi kèm không phải nội dung mà lời này nói tới: mã của chúng khác nhau.',
    untrusted: 'Bộ khóa gốc hay danh sách gửi kèm không được ký như phải có.',
    'root-changed': 'Bộ khóa gốc đã đổi từ khi yêu cầu được soạn. Hãy lập yêu cầu lại.',
    'root-unknown':
      'Bộ khóa gốc này không nối tiếp bộ mà bạn đã ký lần trước ở đây. Hãy so mã với thẻ in và báo người giữ danh sách.',
    'no-place': 'Bộ khóa gốc không nêu nơi ký bằng khóa thiết bị.',
    'other-place': 'Theo bộ khóa gốc, khóa thiết bị ký ở trang khác, không phải ở đây.',
    unlisted: 'Không danh sách nào ghi một khóa thiết bị cho người này, lớp này và các cửa khẩu này.',
    'too-long': 'Thời hạn dài hơn mức bộ khóa gốc cho phép.',
    over: 'Thời hạn của yêu cầu đã qua.',
    recalled: 'Bản này đã bị thu hồi.',
    'by-author': 'Người này là tác giả của bản; người khác phải duyệt.',
    'signed-already': 'Người này đã ký bản này rồi. Chữ ký thứ hai của cùng một người không được tính.',
    'file-missing': 'Thiếu một tệp mà bản này nêu.',
    'file-differs': 'Một tệp không phải tệp mà bản này nêu: mã của chúng khác nhau.',
  },
  en: {
    malformed: 'The request cannot be read: it is broken, or no request for a signature.',
    'unknown-statement': 'The request is for a kind of statement that this page does not know.',
    'unknown-class': 'The request names a class that this page does not know.',
    'says-more': 'The bytes say more than this page knows to show. Use a newer signing page.',
    'other-version': 'The content that came with it is not the one it speaks of: their digests differ.',
    untrusted: 'The trust root or a list that came with it is not signed as it has to be.',
    'root-changed': 'The trust root has changed since the request was made. Make the request anew.',
    'root-unknown':
      'This trust root does not follow the one you signed under here before. Compare its fingerprint with the printed card, and tell your registrar.',
    'no-place': 'The trust root names no place where passkeys sign.',
    'other-place': 'By the trust root, passkeys sign at another page, and not here.',
    unlisted: 'No list names a passkey for this person, this class and these gates.',
    'too-long': 'It would be valid for longer than the trust root allows.',
    over: 'The time that was asked for is over.',
    recalled: 'This version was recalled.',
    'by-author': 'This person is the author of the version; somebody else has to approve it.',
    'signed-already':
      'This person has signed this version already. A second signature of one person does not count.',
    'file-missing': 'A file that the version names is missing.',
    'file-differs': 'A file is not the one that the version names: their digests differ.',
  },
};

const WORDS: Record<Language, Words> = { vi, en };

export type Say = (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    WORDS[language][key].replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''));
}

/** The first of the browser's languages that the page speaks; else Vietnamese. */
export function languageOf(browser: readonly string[]): Language {
  const spoken = browser.map((tag) => tag.toLowerCase().split('-')[0]);
  return spoken.find((tag): tag is Language => tag === 'vi' || tag === 'en') ?? 'vi';
}

/** `26/11/2026, 14:05 GMT+7`. */
export function momentIn(language: Language, instant: string): string {
  return Temporal.Instant.from(instant).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
}
