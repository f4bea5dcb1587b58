import { defineWords } from '../../words/define-words.ts';

export const newPasswordWords = defineWords('new-password-field', {
  vi: {
    hint: 'Ít nhất {{least}} ký tự. Một câu dài dễ nhớ hơn và khó đoán hơn.',
    tooShort: 'Còn thiếu {{missing}} ký tự.',
    hasTheName: 'Không dùng tên đăng nhập trong mật khẩu.',
    guessable: 'Kẻ gian sẽ thử mật khẩu này sớm. Thêm vài từ không liên quan với nhau.',
    strong: 'Khó đoán.',
  },
  en: {
    hint: 'At least {{least}} characters. A long sentence is easy to remember and hard to guess.',
    tooShort: '{{missing}} more characters are needed.',
    hasTheName: 'Leave the name that you sign in with out of it.',
    guessable:
      'This is among the first that would be tried. Add some words that have nothing to do with each other.',
    strong: 'Hard to guess.',
  },
});
