import { defineWords } from '../../words/define-words.ts';

export const signingWords = defineWords('signing', {
  vi: {
    withoutNetwork: 'Ký trên máy không nối mạng',
    withoutNetworkHint: 'Lưu yêu cầu thành tệp, mở tệp ấy ở trang ký trên máy kia, rồi đưa lời đã ký về đây.',
    saveRequest: 'Lưu yêu cầu',
    bring: 'Đưa lời đã ký về',
    unreadable: 'Đây không phải lời đã ký.',
    unlisted: 'Chưa danh sách nào ghi khóa duyệt của bạn cho việc này.',
    makeKey: 'Tạo khóa duyệt',
    keyListed: 'Khóa của bạn đã được ghi trong danh sách dùng thử. Giờ bạn có thể ký.',
    keyMade:
      'Khóa đã được tạo. Đưa thẻ khóa đã lưu và mã người này cho người giữ danh sách của tổ chức: {{personId}}',
    demoTitle: 'Khóa dùng thử',
    demo: 'Máy chủ này dùng khóa dùng thử: ai có máy chủ cũng duyệt được nội dung. Trước khi vận hành thật, hãy lập bộ khóa gốc của mình.',
  },
  en: {
    withoutNetwork: 'Sign on a machine without network',
    withoutNetworkHint:
      'Save the request as a file, open it at the signing page of that machine, and bring the signed statement back.',
    saveRequest: 'Save the request',
    bring: 'Bring the signed statement',
    unreadable: 'This is no signed statement.',
    unlisted: 'No list names an approval key of yours for this yet.',
    makeKey: 'Make an approval key',
    keyListed: 'Your key stands on the demo’s list. Now you can sign.',
    keyMade:
      'The key is made. Give the key card that you saved, and this id of yours, to the registrar of your organisation: {{personId}}',
    demoTitle: 'Demo keys',
    demo: 'This server has demo keys: anybody with the server can approve contents. Before real use, make a trust root of your own.',
  },
});
