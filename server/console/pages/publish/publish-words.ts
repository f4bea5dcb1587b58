import { defineWords } from '../../words/define-words.ts';

export const publishWords = defineWords('publish', {
  vi: {
    title: 'Phát hành',
    about: 'Những gì đã sửa chỉ lên màn hình khi được phát hành.',
    publishTo_one: 'Phát hành tới {{count}} màn hình',
    publishTo_other: 'Phát hành tới {{count}} màn hình',
    waiting: 'Chờ phát hành',
    nothing: 'Không có gì chờ phát hành',
    nothingHint: 'Mọi màn hình đã có kế hoạch mới nhất.',
    changes_one: '{{count}} màn hình sẽ đổi.',
    changes_other: '{{count}} màn hình sẽ đổi.',
    unchanged_one: 'Đã so sánh {{count}} màn hình khác: chúng giữ nguyên.',
    unchanged_other: 'Đã so sánh {{count}} màn hình khác: chúng giữ nguyên.',
    before: 'Đang phát hành',
    after: 'Sau khi phát hành',
    changesNow: 'Màn hình đổi ngay.',
    changesAt: 'Bây giờ vẫn như cũ; lần đầu khác là {{time}}, như hình.',
    sameForNow: 'Trong bảy ngày tới, đầu mỗi khung giờ vẫn như cũ.',
    beforeOf: '{{name}}, trước khi phát hành',
    afterOf: '{{name}}, sau khi phát hành',
    revision: 'Bản {{revision}}',
    more_one: 'Hiện thêm ({{count}})',
    more_other: 'Hiện thêm ({{count}})',
    findings_one: '{{count}} điều cần biết',
    findings_other: '{{count}} điều cần biết',
    left: 'Bị bỏ qua',
    stays: 'Giữ bản cũ',
    'display/not-compiled':
      'Không lập được kế hoạch của màn hình {{name}}, nên màn hình giữ bản đang có. Hãy báo quản trị viên.',
    'content/held-illegible':
      'Hành khách không đọc được “{{name}}” ở đó, nên màn hình giữ bản đang có. Sửa đi, hoặc nhờ người duyệt cho qua ở trang nội dung.',
    'content/illegible': 'Hành khách không đọc được “{{name}}” ở đó.',
    'content/held-undrawn': 'Chưa ai thấy “{{name}}” hiện ra sao ở đó, nên màn hình giữ bản đang có.',
    'content/undrawn': 'Chưa ai thấy “{{name}}” hiện ra sao ở đó.',
    undrawn: 'Chưa vẽ thử: {{names}}. Chỗ tràn và tương phản trên ảnh chưa được xét.',
    moreContents_one: '{{count}} nội dung khác',
    moreContents_other: '{{count}} nội dung khác',
    'display/slate-by-default':
      'Màn hình {{name}} hiện trang chờ khi không có lịch, vì phần mặc định chưa có gì được duyệt. Duyệt nội dung hoặc chọn phần mặc định khác.',
    'gate/names-not-approved':
      'Tên cửa khẩu hoặc khu vực chưa được duyệt đủ các ngôn ngữ, nên màn hình không hiện tên đó. Trình tên để duyệt.',
    putNamesForward: 'Trình tên',
    namesFailed: 'Chưa trình được, thử lại',
    'display/no-opening-hours':
      'Màn hình {{name}} phát theo giờ mở cửa mà cửa khẩu chưa khai báo, nên phần đó không phát. Khai báo giờ mở cửa của cửa khẩu.',
    'display/no-holidays':
      'Màn hình {{name}} phát theo ngày nghỉ, mà cửa khẩu chưa có lịch nghỉ. Khai báo ngày nghỉ của cửa khẩu.',
    'content/missing': 'Một nội dung trong danh sách phát không còn trong thư viện. Bỏ nó khỏi danh sách.',
    'content/not-approved':
      'Nội dung “{{name}}” chưa được duyệt cho nơi này, hoặc đã bị thu hồi, nên không phát. Duyệt hoặc bỏ nó khỏi danh sách phát, rồi phát hành lại.',
    'content/not-showable':
      'Nội dung “{{name}}” là dữ kiện, chỉ bảng mới hiện được. Bỏ nó khỏi danh sách phát.',
    'schedule/nothing-to-play':
      'Lịch “{{name}}” chưa có gì được duyệt để phát, nên không phát. Duyệt nội dung của nó rồi phát hành lại.',
    'schedule/unusable': 'Không tính được lịch “{{name}}”, nên lịch bị bỏ qua. Sửa quy tắc của lịch.',
    'schedule/hidden':
      'Lịch “{{name}}” không bao giờ được thấy: lúc nào cũng có lịch ưu tiên cao hơn che, như {{other}}. Đổi mức ưu tiên hoặc khung giờ.',
    'schedule/nothing-valid':
      'Lịch “{{name}}” không có gì còn hiệu lực trong giờ phát. Đổi thời hạn của các mục, hoặc đổi lịch.',
    'schedule/conditions-never-hold':
      'Điều kiện của lịch “{{name}}” không bao giờ đạt trong giờ phát. Đổi điều kiện hoặc khung giờ.',
    'schedule/no-occurrence': 'Lịch “{{name}}” không còn ngày phát nào. Thêm ngày, hoặc bỏ lịch.',
    'schedule/not-for-display':
      'Lịch “{{name}}” đòi ngôn ngữ, nhãn hoặc chỗ đặt mà màn hình không có. Đổi điều kiện hoặc bỏ màn hình khỏi lịch.',
    'display/storage-short':
      'Màn hình {{name}} cần {{needed}}, nhiều nhất là {{other}}, mà kiosk chỉ còn chỗ cho {{room}}. Bớt nội dung, hoặc thay ổ đĩa lớn hơn.',
    'display/gap-to-slate':
      'Màn hình {{name}} có lúc không có gì để phát{{around}} và hiện trang chờ. Chọn phần mặc định, hoặc thêm lịch.',
    'display/gap-to-default':
      'Giữa các lịch của màn hình {{name}} có khoảng trống {{minutes}} phút{{around}}, khi đó phát phần mặc định. Nối các khung giờ nếu không cố ý.',
    'content/review-due':
      'Nội dung “{{name}}” tới hạn xem lại khi {{other}} vẫn còn phát; từ đó kiosk thôi hiện. Xem lại rồi đặt hạn mới trước lúc đó.',
    'content/expires':
      'Duyệt của nội dung “{{name}}” hết hạn khi {{other}} vẫn còn phát. Duyệt lại trước lúc đó.',
    'schedule/runs-out':
      'Lịch “{{name}}” vẫn còn giờ phát khi mục cuối cùng của nó hết hiệu lực; lúc đó không có gì hiện lên. Đổi thời hạn của các mục, hoặc đổi lịch.',
    'display/default-runs-out':
      'Mọi mục của phần mặc định của màn hình {{name}} rồi sẽ hết hiệu lực; từ đó, khi không có lịch, màn hình hiện trang chờ. Đổi thời hạn của các mục.',
    'content/language-required':
      'Nội dung được bảo vệ “{{name}}” mà {{other}} phát thiếu ngôn ngữ của màn hình: {{languages}}. Ai cũng phải hiểu nội dung này: dịch đủ rồi hãy phát hành.',
    'content/language-missing':
      'Nội dung “{{name}}” mà {{other}} phát thiếu ngôn ngữ của màn hình: {{languages}}. Dịch thêm.',
    'schedule/clock-change':
      'Đổi giờ ngày {{date}} ({{zone}}): lịch “{{name}}” định phát {{planned}} ({{plannedMinutes}} phút), sẽ phát {{actual}} ({{minutes}} phút). Đổi khung giờ nếu không muốn vậy.',
    'schedule/lost-in-clock-change':
      'Đổi giờ ngày {{date}} ({{zone}}): khung {{planned}} của lịch “{{name}}” không có trên đồng hồ hôm đó, nên không phát. Đổi khung giờ của ngày ấy.',
    'schedule/hour-overfull':
      'Lịch chen “{{name}}” cùng các lịch chen khác đòi {{minutes}} phút mỗi giờ. Bớt số lần phát, hoặc rút ngắn các mục.',
    'schedule/quota-too-large':
      'Đến hết ngày {{date}}, lịch “{{name}}” còn phải phát {{plays}} lần trên mỗi màn hình, mà khung giờ chỉ đủ cho {{room}}. Bớt số lần của chiến dịch, hoặc mở rộng khung giờ.',
    'schedule/share-too-small':
      'Phần chia của lịch “{{name}}” chỉ được {{seconds}} giây, ngắn hơn mục ngắn nhất ({{entrySeconds}} giây). Tăng phần chia, hoặc rút ngắn các mục.',
    aSchedule: 'lịch “{{name}}”',
    aDefault: 'phần mặc định',
    because: 'Lý do: {{reason}}.',
    afterOther: 'sau {{other}}',
    beforeOther: 'trước {{other}}',
    never: 'Không bao giờ phát',
    look: 'Nên xem',
    fromThen: 'Từ {{from}}',
    fromUntil: 'Từ {{from}} đến {{until}}',
    openContent: 'Mở nội dung',
    openDisplay: 'Mở màn hình',
    where: 'Trên {{names}}',
    andOthers_one: 'và {{count}} màn hình nữa',
    andOthers_other: 'và {{count}} màn hình nữa',
    moreDisplays_one: '{{count}} màn hình nữa',
    moreDisplays_other: '{{count}} màn hình nữa',
    openSchedule: 'Mở lịch',
    published_one: 'Đã phát hành tới {{count}} màn hình lúc {{time}}',
    published_other: 'Đã phát hành tới {{count}} màn hình lúc {{time}}',
    publishedNothing_one: 'Lần phát hành lúc {{time}} không đổi màn hình nào',
    publishedNothing_other: 'Lần phát hành lúc {{time}} không đổi màn hình nào',
    close: 'Đóng',
    arrivedAt: '{{arrived}} trên {{of}} đã có bản này.',
    arrived: 'Đã có',
    fetching: 'Đang tải tệp',
    awaited: 'Đang nhận',
    away: 'Mất kết nối: sẽ nhận khi nối lại',
    noKiosk: 'Chưa có kiosk',
    gone: 'Không còn màn hình này',
    pages: 'Các trang',
    before50: 'Trước',
    after50: 'Sau',
    range: '{{from}}–{{to}} trên {{count}}',
    history: 'Đã phát hành',
    noHistory: 'Chưa phát hành lần nào.',
    at: 'Lúc',
    changed: 'Đã đổi',
    keptAsTheyAre: 'Giữ nguyên',
    notes: 'Điều cần biết',
    noted_one: '{{count}} điều',
    noted_other: '{{count}} điều',
    ofDisplays_one: '{{count}} màn hình',
    ofDisplays_other: '{{count}} màn hình',
    earlier: 'Các lần trước nữa',
  },
  en: {
    title: 'Publish',
    about: 'What was changed reaches screens when it is published, and not before.',
    publishTo_one: 'Publish to {{count}} display',
    publishTo_other: 'Publish to {{count}} displays',
    waiting: 'Waits to be published',
    nothing: 'Nothing waits to be published',
    nothingHint: 'Every display has the newest plan.',
    changes_one: '{{count}} display will change.',
    changes_other: '{{count}} displays will change.',
    unchanged_one: '{{count}} other was compared and stays as it is.',
    unchanged_other: '{{count}} others were compared and stay as they are.',
    before: 'As published',
    after: 'After publishing',
    changesNow: 'The screen changes at once.',
    changesAt: 'Now it stays the same; it first differs at {{time}}, as pictured.',
    sameForNow: 'In the next seven days every schedule still begins with the same picture.',
    beforeOf: '{{name}}, as published',
    afterOf: '{{name}}, after publishing',
    revision: 'Revision {{revision}}',
    more_one: 'Show more ({{count}})',
    more_other: 'Show more ({{count}})',
    findings_one: '{{count}} thing to know',
    findings_other: '{{count}} things to know',
    left: 'Left out',
    stays: 'Keeps the old plan',
    'display/not-compiled':
      'The plan of the display {{name}} could not be made, so it keeps the one it has. Tell your administrator.',
    'content/held-illegible':
      'Travellers could not read “{{name}}” there, so the display keeps what it shows. Mend it, or have an approver let it pass on its page.',
    'content/illegible': 'Travellers could not read “{{name}}” there.',
    'content/held-undrawn':
      'Nobody has seen how “{{name}}” comes out there, so the display keeps what it shows.',
    'content/undrawn': 'Nobody has seen how “{{name}}” comes out there.',
    undrawn: 'Not rendered yet: {{names}}. Overflow and contrast over pictures were not judged.',
    moreContents_one: '{{count}} other content',
    moreContents_other: '{{count}} other contents',
    'display/slate-by-default':
      'The display {{name}} shows the slate when nothing is scheduled, since nothing in its default is approved. Approve that, or choose another default.',
    'gate/names-not-approved':
      'The names of the gate or of an area are not approved in every language, so screens do not show them. Put the names forward for approval.',
    putNamesForward: 'Put names forward',
    namesFailed: 'That failed, try again',
    'display/no-opening-hours':
      'The display {{name}} goes by opening hours that its gate does not have, so that part does not play. Set the opening hours of the gate.',
    'display/no-holidays':
      'The display {{name}} goes by holidays, and its gate has no calendar of them. Set the holidays of the gate.',
    'content/missing': 'A content of a playlist is not in the library any more. Take it out of the playlist.',
    'content/not-approved':
      'The content “{{name}}” is not approved for this place, or was recalled, so it does not play. Approve it, or take it out of the playlist, then publish again.',
    'content/not-showable':
      'The content “{{name}}” is facts, which only boards show. Take it out of the playlist.',
    'schedule/nothing-to-play':
      'The schedule “{{name}}” has nothing approved to play, so it does not. Approve its content, then publish again.',
    'schedule/unusable': 'The schedule “{{name}}” cannot be worked out and is skipped. Mend its rule.',
    'schedule/hidden':
      'The schedule “{{name}}” is never seen: others of higher priority are on whenever it is, {{other}} among them. Change a priority or its hours.',
    'schedule/nothing-valid':
      'Nothing of the schedule “{{name}}” is valid while it is on. Change the validity of its entries, or the schedule.',
    'schedule/conditions-never-hold':
      'The conditions of the schedule “{{name}}” can never hold while it is on. Change them, or its hours.',
    'schedule/no-occurrence': 'The schedule “{{name}}” has no day left to play on. Add days, or take it out.',
    'schedule/not-for-display':
      'The schedule “{{name}}” asks for languages, tags or a placement that the display has not. Change its conditions, or take the display out of it.',
    'display/storage-short':
      'The display {{name}} needs {{needed}}, the largest part for {{other}}, and its kiosk has room for {{room}}. Plan less for it, or give it a larger disk.',
    'display/gap-to-slate':
      'At times the display {{name}} has nothing to play{{around}} and shows the slate. Choose a default, or schedule something.',
    'display/gap-to-default':
      'The schedules of the display {{name}} leave a gap of {{minutes}} minutes{{around}}, in which the default plays. Join their hours if that is not meant.',
    'content/review-due':
      'The content “{{name}}” has to be reviewed while {{other}} still plays it; from then on kiosks show it no more. Review it and set another day before that.',
    'content/expires':
      'The approval of the content “{{name}}” ends while {{other}} still plays it. Approve it again before that.',
    'schedule/runs-out':
      'The schedule “{{name}}” goes on when the last of its entries is no longer valid: nothing shows then. Change the validity of its entries, or the schedule.',
    'display/default-runs-out':
      'All entries of the default of the display {{name}} come to their end: from then on the slate shows where nothing is scheduled. Change their validity.',
    'content/language-required':
      'The protected content “{{name}}”, which {{other}} plays, lacks languages of the display: {{languages}}. Everybody has to understand it: translate it before it is published.',
    'content/language-missing':
      'The content “{{name}}”, which {{other}} plays, lacks languages of the display: {{languages}}. Translate it.',
    'schedule/clock-change':
      'Clocks change on {{date}} ({{zone}}): the schedule “{{name}}” is planned for {{planned}} ({{plannedMinutes}} minutes) and plays {{actual}} ({{minutes}} minutes). Change its hours if that is not wanted.',
    'schedule/lost-in-clock-change':
      'Clocks change on {{date}} ({{zone}}): the hours {{planned}} of the schedule “{{name}}” do not exist that day, so it does not play. Change its hours for that date.',
    'schedule/hour-overfull':
      'The interrupt “{{name}}” and the others ask for {{minutes}} minutes of every hour. Let them play less often, or shorten their entries.',
    'schedule/quota-too-large':
      'Until {{date}} the schedule “{{name}}” is to play {{plays}} more times on each display, and its hours have room for {{room}}. Ask for fewer plays of the campaign, or give it more hours.',
    'schedule/share-too-small':
      'The share of the schedule “{{name}}” comes to {{seconds}} s, less than its shortest entry ({{entrySeconds}} s). Give it a greater share, or shorter entries.',
    aSchedule: 'the schedule “{{name}}”',
    aDefault: 'the default',
    because: 'Why: {{reason}}.',
    afterOther: 'after {{other}}',
    beforeOther: 'before {{other}}',
    never: 'Never plays',
    look: 'Have a look',
    fromThen: 'From {{from}}',
    fromUntil: 'From {{from}} to {{until}}',
    openContent: 'Open the content',
    openDisplay: 'Open the display',
    where: 'On {{names}}',
    andOthers_one: 'and {{count}} other',
    andOthers_other: 'and {{count}} others',
    moreDisplays_one: '{{count}} more display',
    moreDisplays_other: '{{count}} more displays',
    openSchedule: 'Open the schedule',
    published_one: 'Published to {{count}} display at {{time}}',
    published_other: 'Published to {{count}} displays at {{time}}',
    publishedNothing_one: 'The publication of {{time}} changed no display',
    publishedNothing_other: 'The publication of {{time}} changed no display',
    close: 'Close',
    arrivedAt: '{{arrived}} of {{of}} have it.',
    arrived: 'Has it',
    fetching: 'Fetches files',
    awaited: 'Receives it',
    away: 'Not connected: gets it when it is back',
    noKiosk: 'No kiosk yet',
    gone: 'This display is gone',
    pages: 'Pages',
    before50: 'Before',
    after50: 'After',
    range: '{{from}}–{{to}} of {{count}}',
    history: 'Published before',
    noHistory: 'Nothing was published yet.',
    at: 'At',
    changed: 'Changed',
    keptAsTheyAre: 'Stayed as they were',
    notes: 'To know',
    noted_one: '{{count}} thing',
    noted_other: '{{count}} things',
    ofDisplays_one: '{{count}} display',
    ofDisplays_other: '{{count}} displays',
    earlier: 'Earlier ones',
  },
});
