import type { ErrorCode } from '../../../shared/errors.ts';
import { defineWords } from './define-words.ts';

/** What people are told for a problem's code. Codes that are not here are told by their title, in English. */
export const problemWords = defineWords('problems', {
  vi: {
    'console/unreachable': 'Không kết nối được với máy chủ. Kiểm tra mạng rồi thử lại.',
    'console/not-understood': 'Máy chủ trả lời bằng một dạng mà trang này chưa biết. Tải lại trang.',
    'request/invalid': 'Có ô chưa điền đúng.',
    'request/too-many': 'Quá nhiều yêu cầu. Chờ một lát rồi thử lại.',
    'session/missing': 'Phiên làm việc đã hết. Đăng nhập lại.',
    'session/refused': 'Tên hoặc mật khẩu không đúng.',
    'session/foreign-origin': 'Yêu cầu đến từ một trang khác.',
    'password/must-change': 'Hãy đổi mật khẩu dùng một lần trước.',
    'password/unsuitable': 'Mật khẩu mới không phù hợp. Hãy chọn một câu dài và khác.',
    'permission/denied': 'Bạn không có quyền làm việc này.',
    'object/not-found': 'Đối tượng này không còn nữa.',
    'object/conflict': 'Người khác vừa sửa đối tượng này. Tải lại rồi sửa tiếp.',
    'object/key-taken': 'Khóa này đã được dùng.',
    'object/in-use': 'Đối tượng đang được dùng ở nơi khác.',
    'reference/unknown': 'Đối tượng được nhắc tới không tồn tại.',
    'enrolment/unknown-code': 'Không có máy nào đang chờ với mã này.',
    'enrolment/expired': 'Mã đã hết hạn. Máy đang hiện một mã mới.',
    'enrolment/display-taken': 'Một kiosk khác đang điều khiển màn hình này.',
    'server/busy': 'Máy chủ đang bận. Thử lại sau giây lát.',
    'server/draining': 'Máy chủ đang khởi động lại. Thử lại sau giây lát.',
    'server/defect': 'Máy chủ gặp lỗi. Hãy báo cho quản trị viên số yêu cầu dưới đây.',
  },
  en: {
    'console/unreachable': 'The server cannot be reached. Check the network, then try again.',
    'console/not-understood': 'The server answers in a form that this page does not know. Reload the page.',
    'request/invalid': 'Some fields are not right yet.',
    'request/too-many': 'Too many requests. Wait a moment, then try again.',
    'session/missing': 'Your session has ended. Sign in again.',
    'session/refused': 'Name or password is wrong.',
    'session/foreign-origin': 'The request came from another page.',
    'password/must-change': 'Change the one-time password first.',
    'password/unsuitable': 'The new password is not suitable. Choose another, longer sentence.',
    'permission/denied': 'You may not do this.',
    'object/not-found': 'This object is gone.',
    'object/conflict': 'Somebody else changed this in the meantime. Reload, then change it again.',
    'object/key-taken': 'This key is used already.',
    'object/in-use': 'This object is used elsewhere.',
    'reference/unknown': 'What this refers to does not exist.',
    'enrolment/unknown-code': 'No unit waits with this code.',
    'enrolment/expired': 'The code has expired. The unit shows a new one.',
    'enrolment/display-taken': 'Another kiosk drives this display.',
    'server/busy': 'The server is busy. Try again in a moment.',
    'server/draining': 'The server is restarting. Try again in a moment.',
    'server/defect': 'The server failed. Tell your administrator the request number below.',
  },
} satisfies { vi: KnownCodes; en: KnownCodes });

type KnownCodes = Partial<Record<ErrorCode | `console/${string}`, string>>;
