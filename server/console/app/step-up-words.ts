import { defineWords } from '../words/define-words.ts';

export const stepUpWords = defineWords('step-up', {
  vi: {
    title: 'Xác nhận đó là bạn',
    passwordAbout: 'Việc này quan trọng. Nhập lại mật khẩu; trong năm phút tới sẽ không hỏi nữa.',
    password: 'Mật khẩu của bạn',
    passwordMissing: 'Nhập mật khẩu của bạn.',
    passwordWrong: 'Mật khẩu không đúng.',
    codeAbout: 'Việc này quan trọng. Nhập mã trong ứng dụng; trong năm phút tới sẽ không hỏi nữa.',
    code: 'Mã của ứng dụng, hoặc mã khôi phục',
    codeMissing: 'Nhập mã đang hiện trong ứng dụng.',
    codeWrong: 'Mã không đúng, hoặc đã dùng rồi: chờ mã tiếp theo.',
    goOn: 'Xác nhận và tiếp tục',
    cancel: 'Không làm nữa',
  },
  en: {
    title: 'Confirm that it is you',
    passwordAbout: 'This matters. Enter your password once more; for five minutes you are not asked again.',
    password: 'Your password',
    passwordMissing: 'Enter your password.',
    passwordWrong: 'This is not your password.',
    codeAbout: 'This matters. Enter the code of your app; for five minutes you are not asked again.',
    code: 'Code of your app, or a recovery code',
    codeMissing: 'Enter the code that the app shows now.',
    codeWrong: 'This code is wrong or was used before: wait for the next one.',
    goOn: 'Confirm and go on',
    cancel: 'Leave it undone',
  },
});
