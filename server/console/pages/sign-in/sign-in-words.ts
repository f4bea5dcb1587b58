import { defineWords } from '../../words/define-words.ts';

export const signInWords = defineWords('sign-in', {
  vi: {
    saying: 'Thông tin đúng, đúng lúc, cho mọi hành khách qua cửa khẩu.',
    title: 'Đăng nhập',
    ended: 'Phiên làm việc của bạn đã hết. Đăng nhập lại để tiếp tục ở trang vừa xem.',
    name: 'Tên',
    password: 'Mật khẩu',
    nameMissing: 'Nhập tên của bạn.',
    passwordMissing: 'Nhập mật khẩu.',
    code: 'Mã',
    codeHint: 'Sáu chữ số trong ứng dụng, hoặc một mã khôi phục. Có khóa truy cập thì dùng nút ở trên.',
    codeMissing: 'Nhập mã.',
    signIn: 'Đăng nhập',
    byPasskey: 'Đăng nhập bằng khóa truy cập',
    orPassword: 'hoặc bằng tên và mật khẩu',
    firstTime: 'Lần đầu? Tên và mật khẩu dùng một lần được in ra khi máy chủ khởi động lần đầu.',
  },
  en: {
    saying: 'The right words, at the right moment, for everybody who crosses a border.',
    title: 'Sign in',
    ended: 'Your session has ended. Sign in to go on where you were.',
    name: 'Name',
    password: 'Password',
    nameMissing: 'Enter your name.',
    passwordMissing: 'Enter your password.',
    code: 'Code',
    codeHint:
      'The six digits that your app shows, or a recovery code. If you have a passkey, use that above.',
    codeMissing: 'Enter the code.',
    signIn: 'Sign in',
    byPasskey: 'Sign in with a passkey',
    orPassword: 'or by name and password',
    firstTime: 'For the first time? The server prints a name and a one-time password when it first starts.',
  },
});
