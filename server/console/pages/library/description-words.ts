import { defineWords } from '../../words/define-words.ts';

export const descriptionWords = defineWords('description', {
  vi: {
    title: 'Mô tả bằng lời',
    about:
      'Cho người không nhìn thấy màn hình và cho trang công khai của cửa khẩu. Mỗi thay đổi là một bản mới, cần duyệt lại.',
    none: 'Chưa có lời mô tả: ai không nhìn thấy thì không biết ở đây có gì.',
    remove: 'Bỏ mô tả {{language}}',
    language: 'Ngôn ngữ',
    text: 'Thấy gì trên màn hình',
    keep: 'Giữ mô tả',
  },
  en: {
    title: 'Told in words',
    about:
      'For those who do not see the screen, and for the public page of the gate. Each change is a next version, to be approved anew.',
    none: 'Nothing is told yet: whoever does not see it does not know what is here.',
    remove: 'Remove the {{language}} description',
    language: 'Language',
    text: 'What is seen on the screen',
    keep: 'Keep the description',
  },
});
