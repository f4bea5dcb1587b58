import { defineWords } from '../words/define-words.ts';

export const stepUpWords = defineWords('step-up', {
  vi: {
    title: 'Xác nhận đó là bạn',
    about: 'Việc này quan trọng. Nhập lại mật khẩu; trong năm phút tới sẽ không hỏi nữa.',
    password: 'Mật khẩu của bạn',
    missing: 'Nhập mật khẩu của bạn.',
    wrong: 'Mật khẩu không đúng.',
    goOn: 'Xác nhận và tiếp tục',
    cancel: 'Không làm nữa',
  },
  en: {
    title: 'Confirm that it is you',
    about: 'This matters. Enter your password once more; for five minutes you are not asked again.',
    password: 'Your password',
    missing: 'Enter your password.',
    wrong: 'This is not your password.',
    goOn: 'Confirm and go on',
    cancel: 'Leave it undone',
  },
});
