import type { CodeWords } from './words.ts';

/** Như bản tiếng Anh: `{found}` và `{wanted}` có đơn vị, `{text}` là chữ ở đó. */
export const VIETNAMESE: CodeWords = {
  'being-drawn': [
    'Nội dung đang được vẽ thử để xem có hiện đủ không; nó được bảo vệ nên chỉ phát sau đó.',
    'Phát hành lại sau chốc lát.',
  ],
  'not-drawable': [
    'Không vẽ thử được ở đó; nội dung được bảo vệ nên chỉ phát khi đã có người thấy nó hiện đủ.',
    'Xem nó trên một màn hình như vậy rồi nhờ người duyệt cho qua.',
  ],
  'not-drawn': [
    'Chưa vẽ thử: máy chủ không có trình duyệt; nội dung được bảo vệ nên chỉ phát khi đã có người thấy nó hiện đủ.',
    'Xem nó trên một màn hình như vậy rồi nhờ người duyệt cho qua; hoặc cài Chromium cho máy chủ.',
  ],
  'letters-small': [
    'Với người đọc ở xa nhất, chữ chỉ cao {found}; cần {wanted}.',
    'Làm vùng cao hơn, viết ngắn hơn, hoặc dùng màn hình lớn hơn.',
  ],
  'letters-not-accessible': [
    'Chữ cao {found}; EN 301 549 yêu cầu {wanted} cho người mắt kém.',
    'Nơi bắt buộc, dùng màn hình lớn hơn hoặc nội dung ngắn hơn.',
  ],
  'dense-small': [
    'Chữ của ngôn ngữ này cao {found}; vì nét dày nên cần {wanted}.',
    'Dành thêm chỗ cho ngôn ngữ này, hoặc một màn hình riêng.',
  ],
  'led-pixels-few': [
    'Trên màn LED này một chữ chỉ cao {found}; loại chữ này cần {wanted}.',
    'Bỏ ngôn ngữ này ở đây, hoặc dùng màn LED có điểm ảnh mịn hơn.',
  ],
  'stroke-thin': ['Nét chữ trên LED rộng {found}; từ {wanted} mới nhìn rõ.', 'Làm chữ lớn hơn ở đây.'],
  'contrast-low': ['“{text}” tương phản với nền {found}; cần {wanted}.', 'Chọn hai màu khác nhau rõ hơn.'],
  'accent-faint': [
    'Biểu tượng màu {text} tương phản {found}; cần {wanted}.',
    'Chọn màu nhấn sáng hơn cho cửa khẩu.',
  ],
  'accent-dark': [
    'Số trên nền màu {text} tương phản {found}; cần {wanted}.',
    'Chọn màu nhấn sáng hơn cho cửa khẩu.',
  ],
  'picture-behind': [
    'Chỗ khó đọc nhất, “{text}” tương phản với ảnh phía sau {found}; cần {wanted}.',
    'Đặt nền trơn sau chữ, hoặc chọn ảnh khác.',
  ],
  'red-contrast': [
    'Với màu đỏ, “{text}” tương phản {found}; cần {wanted}.',
    'Dùng đỏ sẫm hơn dưới chữ trắng, hoặc màu sáng hơn.',
  ],
  'states-alike': [
    'Hai trạng thái cùng tên “{text}”: chỉ màu sắc phân biệt chúng.',
    'Đặt cho mỗi trạng thái một từ riêng.',
  ],
  'flashes-unseen': [
    'Video này chưa được kiểm tra nhấp nháy.',
    'Tải lên lại: khi đó mọi khung hình được xem.',
  ],
  flashes: [
    'Hình nhấp nháy {found} từ {text}; quá {wanted} có thể gây co giật.',
    'Cắt hoặc làm dịu đoạn này rồi tải lên lại.',
  ],
  'red-flashes': [
    'Màu đỏ đậm nhấp nháy {found} từ {text}; quá {wanted} có thể gây co giật.',
    'Cắt hoặc làm dịu đoạn này rồi tải lên lại.',
  ],
  'stripes-within': [
    'Từ {text}, video có {found} sáng tối liền nhau; quá {wanted} trên phần lớn hình làm một số người khó chịu.',
    'Cắt hoặc làm dịu đoạn này rồi tải lên lại.',
  ],
  'stripes-changing': [
    'Từ {text}, các sọc chuyển động hoặc nhấp nháy, {found} sáng tối liền nhau; quá {wanted} trên phần lớn hình làm một số người khó chịu.',
    'Cắt hoặc làm dịu đoạn này rồi tải lên lại.',
  ],
  'bitrate-high': [
    'Video có {found}; kiosk giải mã kịp {wanted}.',
    'Xuất lại với tốc độ bit thấp hơn rồi tải lên.',
  ],
  stripes: [
    'Có {found} sáng tối liên tiếp; quá {wanted} trên phần lớn hình làm một số người khó chịu.',
    'Chọn hình không có hoa văn như vậy.',
  ],
  'motion-beside': [
    '{found} video bên cạnh điều hành khách phải đọc hết.',
    'Đặt ảnh tĩnh ở đó, hoặc chiếu video lúc khác.',
  ],
  'shown-short': ['Hiện trong {found}; đọc hết cần {wanted}.', 'Hiện lâu hơn, hoặc viết ngắn hơn.'],
  'round-short': [
    'Hiện trong {found}; để mọi ngôn ngữ đến lượt cần {wanted}.',
    'Hiện trong {wanted}, hoặc dùng ít ngôn ngữ hơn ở đây.',
  ],
  'speed-unknown': [
    'Chưa biết tốc độ đọc của ngôn ngữ này: đã tính như chữ Latinh.',
    'Nhờ người đọc thử trên màn hình và đặt thời gian theo đó.',
  ],
  'pages-many': [
    'Người lái xe phải đọc {found}; nhiều nhất là {wanted}.',
    'Viết ngắn hơn, hoặc dùng ít ngôn ngữ hơn ở đây.',
  ],
  'driver-short': [
    'Hiện trong {found}; người lái xe cần {wanted} cho số từ này.',
    'Hiện lâu hơn, hoặc dùng ít từ hơn.',
  ],
  'passed-before-read': [
    'Người đi ngang thấy trong {wanted}; đọc hết cần {found}.',
    'Viết ngắn hơn, dùng ít ngôn ngữ hơn, hoặc làm chữ đọc được từ xa hơn.',
  ],
  'language-late': [
    'Người đọc ngôn ngữ này phải chờ {found}; ở đây nhiều nhất là {wanted}.',
    'Dùng ít ngôn ngữ hơn ở đây, hoặc viết ngắn hơn.',
  ],
  'language-left-out': [
    'Người đọc ngôn ngữ này không bao giờ thấy nội dung: người đi qua đây không kịp xem thêm trang.',
    'Dùng ít ngôn ngữ hơn ở đây, hoặc đặt ngôn ngữ này lên trước.',
  ],
  'row-late': [
    'Với tất cả những gì bảng có thể hiển thị, một vòng trang mất {found}; người tìm một dòng trên bảng chờ nhiều nhất {wanted}.',
    'Bớt dòng hoặc dùng vùng lớn hơn, dùng ít ngôn ngữ hơn ở đây, hoặc tách thành hai bảng.',
  ],
  'language-missing': [
    'Chưa có bản {wanted}, ngôn ngữ của màn hình này: nội dung bị giữ lại cho đến khi có, hoặc khi người phê duyệt cho qua.',
    'Dịch sang {wanted}.',
  ],
  'language-stood-in': [
    'Chưa có bản {wanted}, ngôn ngữ của màn hình này: hiện bản {found} thay.',
    'Dịch sang {wanted}.',
  ],
  'language-by-sign': [
    'Chưa có bản {wanted}, ngôn ngữ của màn hình này: hiện bản {found} thay, cạnh biểu tượng.',
    'Dịch sang {wanted}.',
  ],
  'language-without-sign': [
    'Chưa có bản {wanted}, ngôn ngữ của màn hình này, và không có biểu tượng: chỉ hiện bản {found} thay.',
    'Dịch sang {wanted}, hoặc thêm biểu tượng.',
  ],
  'messages-many': ['Nói {found}; người đọc nhớ được {wanted}.', 'Chia thành hai thông báo.'],
  'lines-many': ['Một trang có {found}; nhiều nhất là {wanted}.', 'Viết ngắn hơn, hoặc chia thông báo.'],
  'sizes-many': [
    'Chữ của một ngôn ngữ có {found} cỡ khác nhau trên một trang; nhiều nhất là {wanted}.',
    'Dùng tiêu đề và một kiểu chữ.',
  ],
  'line-long': [
    'Một dòng của “{text}” có {found}; nhiều nhất là {wanted}.',
    'Làm vùng hẹp hơn, hoặc ngắt dòng.',
  ],
  overflows: ['“{text}” tràn ra ngoài {found}.', 'Viết ngắn hơn, hoặc làm vùng lớn hơn.'],
  'lines-tight': [
    'Các dòng của “{text}” cách nhau {found}; loại chữ này cần {wanted}, nếu không dấu chạm nhau.',
    'Báo quản trị viên: màn hình trình bày sai.',
  ],
  'syllable-alone': ['Dòng cuối của “{text}” chỉ có một tiếng.', 'Bớt một từ, hoặc thêm một từ.'],
  emoji: [
    '“{text}” có {found}, biểu tượng cảm xúc: mỗi màn hình vẽ một kiểu.',
    'Dùng biểu tượng chỉ dẫn thay thế.',
  ],
  'bad-character': ['“{text}” có ký tự không màn hình nào vẽ được ({found}).', 'Viết lại.'],
  'not-composed': ['Dấu của “{text}” được viết rời khỏi chữ.', 'Lưu lại lần nữa: chữ và dấu sẽ được ghép.'],
  'foreign-script': ['“{text}” có chữ của hệ chữ khác: {found}.', 'Viết bằng chữ của ngôn ngữ đó.'],
  'glyph-missing': ['Phông của ngôn ngữ này không có {found} trong “{text}”.', 'Viết bằng chữ khác.'],
  'edge-near': ['“{text}” cách mép {found}; an toàn là {wanted}.', 'Dời vùng xa mép.'],
  'across-seam': [
    '“{text}” nằm vắt qua khe nối của màn ghép, sâu {found}.',
    'Bố trí các vùng sao cho không vùng nào vắt qua khe.',
  ],
  'vietnamese-not-first': [
    'Loại thông báo này bắt đầu bằng tiếng Việt; ở đây {found} đứng trước.',
    'Đặt tiếng Việt đầu tiên ở cửa khẩu hoặc màn hình này.',
  ],
  'foreign-large': [
    '“{text}” bằng {found} cỡ chữ tiếng Việt; nhiều nhất là {wanted}.',
    'Rút ngắn chữ tiếng Việt để được đặt lớn hơn.',
  ],
  'date-iso': ['“{found}” không phải cách hành khách viết ngày.', 'Viết ngày, tháng, năm: 22/11/2026.'],
  'date-month-first': ['“{found}” viết tháng trước.', 'Viết ngày, tháng, năm: 22/11/2026.'],
  'clock-12h': ['“{found}” là giờ theo 12 tiếng.', 'Viết theo 24 giờ: 19:30.'],
  'currency-unnamed': ['“{found}” có thể là nhiều loại tiền.', 'Ghi rõ: USD, CNY, JPY.'],
  'contact-unverified': [
    '“{text}” không có trong danh bạ số điện thoại và địa chỉ đã xác minh.',
    'Cho xác minh ở đó, hoặc bỏ đi.',
  ],
  'code-small': [
    'Mã rộng {found}; từ chỗ hành khách đứng cần {wanted}.',
    'Dành cho mã nhiều chỗ hơn, hoặc đặt lên màn hình lớn hơn hay gần hơn.',
  ],
  'code-crowded': ['Quanh mã chỉ chừa {found}; cần {wanted}.', 'Báo quản trị viên: màn hình vẽ chưa đúng.'],
  'code-faint': ['Mã chỉ tương phản với nền {found}; cần {wanted}.', 'Vẽ mã đậm trên nền sáng.'],
  'code-inverted': ['Mã sáng trên nền tối, nhiều điện thoại không đọc được.', 'Vẽ mã đậm trên nền sáng.'],
  'scan-short': ['Mã hiện trong {found}; quét cần {wanted}.', 'Hiện lâu hơn.'],
  'source-missing': ['Không nói lấy từ đâu.', 'Ghi nguồn.'],
  'review-missing': [
    'Nói về quy định hay thay đổi mà không ghi khi nào được xem lại.',
    'Ghi ngày xem lại, trong vòng {wanted}.',
  ],
  'review-late': ['Được xem lại sau {found}; nhiều nhất là {wanted}.', 'Đặt ngày xem lại sớm hơn.'],
  'captions-missing': ['Có tiếng, mà không ai đọc được điều được nói.', 'Thêm phụ đề, hoặc tắt tiếng.'],
  'caption-long': ['Một dòng phụ đề có {found}; nhiều nhất là {wanted}.', 'Ngắt thành hai dòng.'],
  'caption-brief': ['“{text}” hiện {found}; ít nhất là {wanted}.', 'Cho hiện lâu hơn.'],
  'caption-stays': ['“{text}” hiện {found}; nhiều nhất là {wanted}.', 'Chia ra.'],
  'loudness-unknown': ['Chưa đo độ lớn của tiếng.', 'Tải lên lại.'],
  loud: ['Tiếng lớn {found}; cần {wanted}.', 'Giảm tiếng rồi tải lên lại.'],
  quiet: ['Tiếng lớn {found}; cần {wanted}.', 'Tăng tiếng rồi tải lên lại.'],
  'picture-small': ['Ảnh chỉ có {found} số điểm ảnh của chỗ đó: trông mờ.', 'Tải lên ảnh lớn hơn.'],
  'codec-unknown': ['Ki-ốt không giải mã được {found}.', 'Tải lên dạng H.264, VP9 hoặc AV1.'],
  'begins-black': ['Video bắt đầu bằng màn đen.', 'Cắt đoạn đầu.'],
  'sign-unknown': ['Màn hình không có biểu tượng “{found}”.', 'Chọn một trong các biểu tượng.'],
  undescribed: ['Không có lời nào cho người không nhìn thấy.', 'Mô tả bằng một ngôn ngữ của cửa khẩu.'],
};

export const VIETNAMESE_UNITS: Record<string, string> = {
  arcmin: '′',
  mm: ' mm',
  px: ' px',
  ratio: ' : 1',
  percent: ' %',
  seconds: ' giây',
  'per-second': ' lần một giây',
  graphemes: ' chữ',
  lines: ' dòng',
  messages: ' điều',
  pages: ' trang',
  words: ' từ',
  days: ' ngày',
  lufs: ' LUFS',
  pairs: ' cặp',
  times: ' ×',
  modules: ' ô',
  mbps: ' Mbit/s',
};
