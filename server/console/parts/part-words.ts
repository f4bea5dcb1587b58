import { defineWords } from '../words/define-words.ts';

export const partWords = defineWords('parts', {
  vi: {
    loading: 'Đang tải',
    failed: 'Không tải được trang này',
    tryAgain: 'Thử lại',
    noPermission: 'Bạn không có quyền xem trang này',
    noPermissionHint: 'Vai trò của bạn không bao gồm trang này. Hãy hỏi quản trị viên.',
    notFound: 'Không có trang này',
    notFoundHint: 'Địa chỉ sai, hoặc trang đã được chuyển đi.',
    home: 'Về trang đầu',
    requestId: 'Số yêu cầu',
    required: 'Cần điền ô này.',
    showSecret: 'Hiện mật khẩu',
  },
  en: {
    loading: 'Loading',
    failed: 'This page could not be loaded',
    tryAgain: 'Try again',
    noPermission: 'You may not see this page',
    noPermissionHint: 'None of your roles includes it. Ask your administrator.',
    notFound: 'There is no such page',
    notFoundHint: 'The address is wrong, or the page has moved.',
    home: 'Go to the first page',
    requestId: 'Request number',
    required: 'Fill in this field.',
    showSecret: 'Show the password',
  },
});
