/** Why a schedule is broken, in Vietnamese; the plan and its faults say it in English. */
const REASONS: readonly (readonly [said: RegExp, vi: string])[] = [
  [/^there are no transitions of its zone$/, 'không có dữ liệu giờ của múi giờ này'],
  [/^what it plays is not in the plan$/, 'kế hoạch không có thứ mà lịch phát'],
  [/^another schedule has the same id$/, 'một lịch khác có cùng mã'],
  [/^nothing in what it plays has any length$/, 'không mục nào trong đó có thời lượng'],
  [/^a playlist in it contains itself$/, 'một danh sách phát chứa chính nó'],
  [/^playlists in it stand too deep in one another$/, 'các danh sách phát lồng nhau quá sâu'],
  [
    /^playlists in it have too many entries with all that are nested in them$/,
    'các danh sách phát có quá nhiều mục, tính cả những danh sách lồng bên trong',
  ],
  [/^it interrupts less than once an hour$/, 'số lần chen mỗi giờ nhỏ hơn một'],
  [/^it plays more than once a second$/, 'số lần phát nhiều hơn mỗi giây một lần'],
  [/^its share leaves nothing to others$/, 'phần chia không để lại gì cho lịch khác'],
  [/^its campaign ends before it starts$/, 'chiến dịch kết thúc trước khi bắt đầu'],
  [/^it asks for “(.*)”, which this software does not know$/, 'lịch đòi “$1”, mà phần mềm này chưa biết'],
  [/^a condition is a window of no length$/, 'một điều kiện là khung giờ không có độ dài'],
  [/^all it plays stands under conditions that nothing meets$/, 'mọi mục đều có điều kiện không bao giờ đạt'],
  [/^a date or a time in it cannot be read$/, 'có ngày hoặc giờ không đọc được'],
  [/^is not an RRULE of RFC 5545$/, 'quy tắc lặp không đúng RFC 5545'],
  [/^ends before it starts$/, 'ngày kết thúc ở trước ngày bắt đầu'],
  [/^has no length$/, 'một khung giờ không có độ dài'],
  [/^has the key of another window$/, 'hai khung giờ trong ngày có cùng một mã'],
  [/^is overridden twice$/, 'một ngày được đặt riêng hai lần'],
  [/^has no day on which it plays$/, 'không có ngày phát nào'],
  [
    /^must repeat by days or longer; windows within a day are dayparts$/,
    'quy tắc lặp phải tính theo ngày trở lên',
  ],
  [
    /^names days of the year and of the week at once$/,
    'quy tắc lặp nêu cả ngày trong năm lẫn thứ trong tuần',
  ],
  [/^counts to a 53rd weekday, .*$/, 'quy tắc lặp đếm đến thứ lần thứ 53, mà phần lớn các năm không có'],
  [
    /^counts weekdays and names days of the month, .*$/,
    'quy tắc lặp đếm thứ và nêu ngày trong tháng mà không nêu tháng',
  ],
  [/^counts from before 1970, .*$/, 'quy tắc lặp đếm từ trước năm 1970'],
  [/^counts weekdays of neither a month nor a year$/, 'quy tắc lặp đếm thứ mà không theo tháng hay năm'],
  [/^ends both by COUNT and by UNTIL$/, 'quy tắc lặp kết thúc cả theo COUNT lẫn UNTIL'],
  [/^has BYSETPOS, .*$/, 'quy tắc lặp có BYSETPOS mà không có gì để chọn'],
  [/^has (\w+), which (\w+) cannot have$/, 'quy tắc lặp $2 không được có $1'],
  [/^has (\w+) twice$/, 'quy tắc lặp nêu $1 hai lần'],
  [/^has “(.*)” for (\w+), which it cannot be$/, 'quy tắc lặp có giá trị “$1” không dùng được cho $2'],
  [/^has a part “(.*)”, which RFC 5545 does not know$/, 'quy tắc lặp có phần “$1” không thuộc RFC 5545'],
];

/** What a reader says of what it could not even read is told in English alone. */
const UNREADABLE = 'kế hoạch ghi một điều không đọc được';

export function inVietnamese(reason: string): string {
  const known = REASONS.find(([said]) => said.test(reason));
  if (known === undefined) return UNREADABLE;
  const [said, vi] = known;
  return reason.replace(said, vi);
}
