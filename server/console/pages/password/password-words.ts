import { defineWords } from '../../words/define-words.ts';

export const passwordWords = defineWords('password', {
  vi: {
    saying:
      'Mật khẩu của bạn chỉ mở phiên làm việc của bạn. Nội dung lên màn hình do chữ ký của người duyệt quyết định.',
    title: 'Đặt mật khẩu mới',
    oneTime: 'Mật khẩu dùng một lần chỉ để đặt mật khẩu của riêng bạn.',
    current: 'Mật khẩu hiện tại',
    currentOneTime: 'Mật khẩu dùng một lần',
    next: 'Mật khẩu mới',
    again: 'Mật khẩu mới, lần nữa',
    currentMissing: 'Nhập mật khẩu hiện tại.',
    notSame: 'Hai lần nhập không giống nhau.',
    save: 'Lưu mật khẩu',
    others: 'Mọi phiên khác của bạn sẽ kết thúc.',
  },
  en: {
    saying:
      'Your password opens your own session only. What screens show is decided by the keys of approvers.',
    title: 'Choose a new password',
    oneTime: 'The one-time password is good for choosing one of your own, and for nothing else.',
    current: 'Current password',
    currentOneTime: 'One-time password',
    next: 'New password',
    again: 'New password, again',
    currentMissing: 'Enter the current password.',
    notSame: 'The two are not the same.',
    save: 'Save the password',
    others: 'All your other sessions end.',
  },
});
