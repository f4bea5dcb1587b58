import type { Language } from '../../../shared/page-language.ts';

const vi = {
  title: 'Quầy cửa khẩu',
  loading: 'Đang mở…',
  online: 'Đã kết nối',
  offline: 'Mất mạng',
  signedOut: 'Chưa đăng nhập',
  opening: 'Đang kết nối…',
  offlineNote:
    'Không có mạng. Bạn vẫn chạm được: mọi việc được giữ trên máy này và gửi theo thứ tự khi có mạng.',
  asOf: 'Như máy chủ biết lúc {{time}}.',
  waiting_one: 'Chưa gửi 1 việc.',
  waiting_other: 'Chưa gửi {{count}} việc.',
  notLasting: 'Trình duyệt này không giữ được gì: việc chưa gửi sẽ mất khi đóng trang.',
  ofOthers: '{{name}} còn {{count}} việc chưa gửi trên máy này. Chúng được gửi khi người đó đăng nhập.',
  forget: 'Bỏ đi',
  refusedTitle: 'Máy chủ không nhận',
  refusedOne: '{{control}}, lúc {{time}}: {{why}}',
  seen: 'Đã rõ',
  outdated: 'đã có tin mới hơn.',
  ranOut: 'gửi đến khi đã hết hiệu lực.',
  notYours: 'bạn không có quyền ở cửa khẩu này.',
  otherwise: 'máy chủ từ chối ({{code}}).',
  signInTitle: 'Đăng nhập để mở quầy',
  signInAbout: 'Bạn trở lại đây ngay sau khi đăng nhập. Việc chưa gửi vẫn còn trên máy này.',
  signIn: 'Đăng nhập',
  neverTitle: 'Cần mạng cho lần đầu',
  neverAbout: 'Máy này chưa biết bạn phụ trách cửa khẩu nào. Trang tự mở khi có mạng.',
  noneTitle: 'Chưa có quầy nào cho bạn',
  noneAbout:
    'Người lập kế hoạch thêm các làn của cửa khẩu trong bảng điều khiển; quản trị viên cho bạn quyền ở đó.',
  chooseGate: 'Chọn cửa khẩu',
  allGates: 'Cửa khẩu khác',
  lanes: 'Làn',
  waits: 'Thời gian chờ',
  trucks: 'Bãi xe tải',
  open: 'Mở',
  suspended: 'Tạm dừng',
  closed: 'Đóng',
  unknown: 'Chưa rõ',
  minutes: '{{minutes}} phút',
  waitOf: 'Chờ {{minutes}} phút',
  noWait: 'Chưa đặt thời gian chờ',
  until: 'đến {{time}}',
  runsOut: 'Hết hiệu lực lúc {{time}}',
  nobodySaid: 'Chưa ai báo',
  unsent: 'Chưa gửi',
  held: 'Lên màn hình lúc {{time}}',
  howLong: 'Thời gian chờ, phút',
  notKnown: 'Không rõ',
  close: 'Đóng hộp này',
  renew_one: '1 mục sắp hết hiệu lực.',
  renew_other: '{{count}} mục sắp hết hiệu lực.',
  stillSo: 'Vẫn như vậy',
  signedInAs: 'Đăng nhập: {{name}}',
  signOut: 'Đăng xuất',
  otherLanguage: 'English',
};

type Words = typeof vi;

const en: Words = {
  title: 'Gate desk',
  loading: 'Opening…',
  online: 'Connected',
  offline: 'No network',
  signedOut: 'Signed out',
  opening: 'Connecting…',
  offlineNote:
    'There is no network. Tap all the same: it is kept on this telephone, and sent in order when the network is back.',
  asOf: 'As the server knew at {{time}}.',
  waiting_one: '1 change is not sent yet.',
  waiting_other: '{{count}} changes are not sent yet.',
  notLasting: 'This browser keeps nothing: what is not sent is lost when the page is closed.',
  ofOthers: '{{name}} has left {{count}} unsent on this telephone. They are sent once that person signs in.',
  forget: 'Forget them',
  refusedTitle: 'The server did not take',
  refusedOne: '{{control}}, at {{time}}: {{why}}',
  seen: 'Understood',
  outdated: 'something newer is known.',
  ranOut: 'it came when its time was over.',
  notYours: 'you have no say at this gate.',
  otherwise: 'the server refused it ({{code}}).',
  signInTitle: 'Sign in to open the desk',
  signInAbout:
    'You are back here as soon as you have signed in. What is not sent is still on this telephone.',
  signIn: 'Sign in',
  neverTitle: 'The first time needs a network',
  neverAbout: 'This telephone does not know your gate yet. The page opens by itself once there is a network.',
  noneTitle: 'No desk is open to you yet',
  noneAbout: 'Whoever plans adds the lanes of a gate in the console; an administrator gives you a say there.',
  chooseGate: 'Choose a gate',
  allGates: 'Other gates',
  lanes: 'Lanes',
  waits: 'Waiting times',
  trucks: 'Lorry yards',
  open: 'Open',
  suspended: 'Paused',
  closed: 'Closed',
  unknown: 'Not known',
  minutes: '{{minutes}} min',
  waitOf: '{{minutes}} min wait',
  noWait: 'No waiting time said',
  until: 'until {{time}}',
  runsOut: 'Runs out at {{time}}',
  nobodySaid: 'Nobody has said',
  unsent: 'Not sent yet',
  held: 'On screens at {{time}}',
  howLong: 'Waiting time, minutes',
  notKnown: 'Not known',
  close: 'Close this box',
  renew_one: '1 value runs out soon.',
  renew_other: '{{count}} values run out soon.',
  stillSo: 'Still so',
  signedInAs: 'Signed in: {{name}}',
  signOut: 'Sign out',
  otherLanguage: 'Tiếng Việt',
};

const WORDS: Record<Language, Words> = { vi, en };

/** `waiting_one` and `waiting_other` are asked for as `waiting`, with a count. */
type Key<Name = keyof Words> = Name extends `${infer Base}_one` | `${infer Base}_other` ? Base : Name;

export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(language: Language): Say {
  const words: Readonly<Record<string, string>> = WORDS[language];
  return (key, values = {}) => {
    const counted = values['count'] === 1 ? words[`${key}_one`] : words[`${key}_other`];
    const said = words[key] ?? counted ?? '';
    return said.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''));
  };
}
