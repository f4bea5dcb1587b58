import { defineWords } from '../../words/define-words.ts';

export const requiredFactorWords = defineWords('required-factor', {
  vi: {
    saying: 'Ai mở được cửa này quyết định điều hành khách nhìn thấy. Vì thế cửa có hai khóa.',
    title: 'Thiết lập lớp bảo vệ thứ hai',
    about: 'Vai trò của bạn cần thêm một lớp ngoài mật khẩu. Chọn một cách; việc này làm một lần.',
    sayTitle: 'Xác nhận bằng lớp bảo vệ thứ hai',
    sayAbout: 'Vai trò của bạn cần thêm một lớp ngoài mật khẩu.',
    passkey: 'Khóa truy cập, nên dùng',
    passkeyAbout: 'Vân tay, khuôn mặt hoặc mã PIN của máy này. Không có gì để nhớ, trang giả không lấy được.',
    app: 'Ứng dụng xác thực',
    appAbout: 'Mã sáu chữ số trên điện thoại, hỏi cùng với mật khẩu.',
  },
  en: {
    saying: 'Whoever opens this door decides what travellers see. That is why it has two locks.',
    title: 'Set up a second factor',
    about: 'Your role needs more than a password. Choose a way; this is done once.',
    sayTitle: 'Say your second factor',
    sayAbout: 'Your role needs more than a password.',
    passkey: 'Passkey, recommended',
    passkeyAbout:
      'The fingerprint, face or PIN of this device. There is nothing to remember, and nothing that a false page could take.',
    app: 'Authenticator app',
    appAbout: 'A code of six digits on your phone, asked for beside the password.',
  },
});
