import { defineWords } from '../words/define-words.ts';

export const shellWords = defineWords('shell', {
  vi: {
    skip: 'Tới nội dung chính',
    places: 'Các trang',
    account: 'Tài khoản của {{name}}',
    language: 'Ngôn ngữ',
    scheme: 'Màu nền',
    light: 'Sáng',
    dark: 'Tối',
    auto: 'Theo máy',
    changePassword: 'Đổi mật khẩu',
    signOut: 'Đăng xuất',
    reference: 'Tài liệu API',
  },
  en: {
    skip: 'Skip to content',
    places: 'Places',
    account: 'Account of {{name}}',
    language: 'Language',
    scheme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the machine',
    changePassword: 'Change password',
    signOut: 'Sign out',
    reference: 'API reference',
  },
});
