import { defineWords } from '../../words/define-words.ts';

export const identityWords = defineWords('identities', {
  vi: {
    title: 'Đăng nhập bằng {{name}}',
    about:
      'Liên kết danh tính của bạn ở đó với tài khoản này. Không dùng địa chỉ thư điện tử để nhận ra bạn.',
    none: 'Chưa liên kết.',
    linked: 'Đã liên kết ngày {{date}}',
    link: 'Liên kết',
    unlink: 'Bỏ liên kết',
    unlinkNow: 'Bỏ liên kết ngay',
  },
  en: {
    title: 'Sign in with {{name}}',
    about: 'Links who you are there with this account. You are never known by an e-mail address.',
    none: 'Not linked yet.',
    linked: 'Linked on {{date}}',
    link: 'Link it',
    unlink: 'Unlink',
    unlinkNow: 'Unlink it now',
  },
});
