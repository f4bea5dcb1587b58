/** The same in Vietnamese. */
export const faultWordsVi = {
  'approval/missing': 'Có phiên bản chưa được duyệt gửi tới',
  'approval/missing.do':
    'Màn hình bỏ qua phiên bản này, phần còn lại vẫn phát. Hỏi người đã phát hành và báo cho người phụ trách an ninh.',
  'approval/invalid': 'Chữ ký duyệt không hợp lệ',
  'approval/invalid.do':
    'Màn hình bỏ qua phiên bản. Hãy duyệt lại; nếu không ai đổi khóa, báo cho người phụ trách an ninh.',
  'approval/bad-assertion': 'Chữ ký bằng khóa truy cập không được tạo ở trang ký duyệt',
  'approval/bad-assertion.do':
    'Màn hình bỏ qua phiên bản. Hãy duyệt lại trên trang ký duyệt và báo cho người phụ trách an ninh.',
  'approval/by-author': 'Chính tác giả đã duyệt phiên bản của mình',
  'approval/by-author.do': 'Màn hình bỏ qua phiên bản. Nhờ người khác duyệt.',
  'approval/same-person': 'Một người đã duyệt một phiên bản nhiều lần',
  'approval/same-person.do': 'Màn hình bỏ qua phiên bản. Cần thêm một người khác duyệt.',
  'approval/same-organisation': 'Những người duyệt đều thuộc một cơ quan',
  'approval/same-organisation.do': 'Màn hình bỏ qua phiên bản. Cần thêm người của cơ quan khác duyệt.',
  'approval/threshold-not-met': 'Chưa đủ người duyệt một phiên bản',
  'approval/threshold-not-met.do': 'Màn hình bỏ qua phiên bản. Cần đủ số người duyệt theo loại nội dung.',
  'approval/urgent-over': 'Thời gian phát khẩn của một phiên bản đã hết',
  'approval/urgent-over.do':
    'Màn hình bỏ qua phiên bản. Cần thêm một người duyệt; ký lại không gia hạn được.',
  'draft/missing': 'Tác giả chưa ký phiên bản',
  'draft/missing.do': 'Màn hình bỏ qua phiên bản. Nhờ tác giả ký bản thảo.',
  'draft/invalid': 'Chữ ký của tác giả không hợp lệ',
  'draft/invalid.do':
    'Màn hình bỏ qua phiên bản. Nhờ tác giả ký lại; nếu không ai đổi khóa, báo cho an ninh.',
  'approval/not-yet-valid': 'Nội dung được duyệt cho thời gian sau',
  'approval/not-yet-valid.do': 'Màn hình chờ đến lúc đó. Không cần làm gì, trừ khi nội dung phải phát ngay.',
  'approval/expired': 'Việc duyệt đã hết hạn',
  'approval/expired.do': 'Màn hình bỏ qua phiên bản. Hãy duyệt lại, hoặc bỏ nội dung khỏi kế hoạch.',
  'approval/recalled': 'Phiên bản đã thu hồi vẫn còn trong kế hoạch',
  'approval/recalled.do': 'Màn hình bỏ qua. Hãy gỡ khỏi danh sách phát và lịch, rồi phát hành.',
  'version/malformed': 'Một phiên bản bị hỏng',
  'version/malformed.do': 'Màn hình bỏ qua. Tạo phiên bản mới; nếu lặp lại, báo cho người phụ trách an ninh.',
  'version/wrong-class': 'Nội dung thuộc lớp khác lớp mà bộ khóa gốc đòi cho chủ đề của nó',
  'version/wrong-class.do':
    'Màn hình bỏ qua phiên bản này, phần còn lại vẫn phát. Hỏi người đã viết và báo cho người phụ trách an ninh.',
  'version/unknown-kind': 'Kiosk chưa biết loại nội dung này',
  'version/unknown-kind.do':
    'Màn hình bỏ qua cho tới khi phần mềm được cập nhật. Cập nhật kiosk, hoặc dùng nội dung khác.',
  'manifest/rolled-back': 'Kế hoạch cũ bị gửi lại',
  'manifest/rolled-back.do':
    'Màn hình giữ kế hoạch mới hơn. Máy chủ vừa được khôi phục từ bản sao? Nếu không, báo cho an ninh.',
  'manifest/leap': 'Số hiệu kế hoạch tăng vọt bất thường',
  'manifest/leap.do': 'Màn hình giữ kế hoạch đang có. Báo cho người phụ trách an ninh.',
  'manifest/foreign': 'Kế hoạch của hệ thống khác bị gửi tới',
  'manifest/foreign.do': 'Màn hình giữ kế hoạch của mình. Báo cho người phụ trách an ninh.',
  'manifest/other-display': 'Kế hoạch của màn hình khác bị gửi tới',
  'manifest/other-display.do': 'Màn hình giữ kế hoạch của mình. Báo cho người phụ trách an ninh.',
  'manifest/other-gate': 'Kế hoạch đặt màn hình này ở cửa khẩu khác',
  'manifest/other-gate.do':
    'Màn hình giữ kế hoạch đang có. Nếu thật sự chuyển cửa khẩu, kỹ thuật viên phải xác nhận tại máy, hoặc cơ quan đăng ký phải ký; nếu không, báo cho người phụ trách an ninh.',
  'enrolment/unconfirmed': 'Kiosk bị giao màn hình khác mà chưa ai xác nhận tại máy',
  'enrolment/unconfirmed.do':
    'Kiosk vẫn phát cho các màn hình đã xác nhận. Nếu đúng là đổi, kỹ thuật viên ghép lại tại máy; nếu không, báo cho người phụ trách an ninh.',
  'enrolment/refused': 'Lệnh chuyển kiosk không có chữ ký hợp lệ',
  'enrolment/refused.do': 'Kiosk vẫn phát cho các màn hình đã xác nhận. Báo cho người phụ trách an ninh.',
  'manifest/unknown-schema': 'Kế hoạch ở dạng mới hơn phần mềm',
  'manifest/unknown-schema.do': 'Màn hình giữ kế hoạch đang có. Hãy cập nhật phần mềm của kiosk.',
  'manifest/left-out': 'Không đọc được một phần của kế hoạch',
  'manifest/left-out.do':
    'Màn hình bỏ qua phần đó, phần còn lại vẫn phát. Cập nhật phần mềm của kiosk rồi phát hành lại.',
  'readings/refused': 'Giá trị trực tiếp không đáng tin bị gửi tới',
  'readings/refused.do':
    'Màn hình giữ các giá trị đang có đến khi hết hạn. Báo cho người phụ trách an ninh: có thể có kẻ đứng giữa máy chủ và kiosk.',
  'trust-root/invalid': 'Gốc tin cậy không hợp lệ',
  'trust-root/invalid.do': 'Kiosk giữ gốc tin cậy đang có. Báo cho người phụ trách an ninh.',
  'trust-root/replaced': 'Máy chủ đã có gốc tin cậy thật, máy này vẫn giữ gốc thử',
  'trust-root/replaced.do':
    'Màn hình phát nội dung đang có và không nhận gì mới. Kỹ thuật viên nhập dấu vân tay của gốc mới trên máy này; hãy so với thẻ in.',
  'statement/untrusted': 'Có lệnh ký bằng khóa không được tin cậy',
  'statement/untrusted.do':
    'Kiosk không nhận. Nếu có người vừa đổi khóa, hãy phát hành gốc tin cậy mới; nếu không, báo cho an ninh.',
  'statement/expired': 'Một lệnh đã ký quá hạn',
  'statement/expired.do': 'Kiosk không nhận. Nếu vẫn cần, hãy ký lại.',
  'enrolment/by-itself': 'Kiosk được cài để tự xác nhận, mà gốc tin cậy không phải bản thử',
  'enrolment/by-itself.do':
    'Kiosk không tự xác nhận mà hỏi người ở bên máy. Kỹ thuật viên gỡ WAYPOST_KIOSK_CONFIRM khỏi cài đặt.',
  'audit/forked': 'Máy chủ kể hai lịch sử kiểm toán khác nhau',
  'audit/forked.do':
    'Kiosk giữ cả hai làm bằng chứng. Máy chủ vừa được khôi phục từ bản sao? Nếu không, báo cho kiểm toán viên và người phụ trách an ninh: `waypost audit verify`.',
  'journal/forked': 'Máy chủ kể hai lịch sử phát khác nhau',
  'journal/forked.do':
    'Kiosk giữ điều được kể trước làm bằng chứng. Máy chủ vừa được khôi phục từ bản sao? Nếu không, báo cho kiểm toán viên và người phụ trách an ninh.',
  'update/untrusted': 'Có bản cập nhật không đủ chữ ký gửi tới',
  'update/untrusted.do': 'Kiosk không cài. Báo cho người phụ trách an ninh: có thể máy chủ bị chiếm.',
  'update/wrong-bytes': 'Gói cập nhật không đúng với bản đã ký',
  'update/wrong-bytes.do': 'Kiosk bỏ gói đó và không cài. Báo cho người phụ trách an ninh.',
  'update/failed': 'Không cài được bản cập nhật',
  'update/failed.do': 'Kiosk chạy tiếp phần mềm đang có và sẽ thử lại. Báo cho kỹ thuật viên.',
  'schedule/unusable': 'Không tính được một lịch phát',
  'schedule/unusable.do': 'Màn hình bỏ qua lịch này, các lịch khác vẫn phát. Mở lịch và lưu lại giờ.',
  'opening/unusable': 'Không tính được giờ mở cửa',
  'opening/unusable.do': 'Màn hình coi như không biết đang mở hay đóng. Mở phần giờ mở cửa và lưu lại.',
  'blob/wrong-hash': 'Tệp bị thay đổi trên đường truyền',
  'blob/wrong-hash.do':
    'Màn hình không hiện tệp này và tải lại. Nếu lặp lại, có thứ gì đó sửa tệp trên đường: báo cho an ninh.',
  'blob/corrupt-chunk': 'Một phần tệp trên ổ đĩa bị hỏng',
  'blob/corrupt-chunk.do': 'Kiosk tải lại phần đó. Nếu lặp lại, ổ đĩa sắp hỏng: hãy thay.',
  'blob/unavailable': 'Một tệp chưa tải xong',
  'blob/unavailable.do':
    'Mục đó được bỏ qua cho tới khi đủ tệp. Đường truyền chậm thì chỉ cần chờ; quá một ngày, hãy kiểm tra đường truyền.',
  'network/not-waypost': 'Một nơi khác trả lời thay máy chủ',
  'network/not-waypost.do':
    'Màn hình phát tiếp những gì đang có. Thường là trang đăng nhập mạng: hãy cho kiosk đi qua.',
  'network/unreachable': 'Không tới được máy chủ',
  'network/unreachable.do':
    'Màn hình phát tiếp những gì đang có. Kiểm tra cáp, bộ chuyển mạch và đường truyền của cửa khẩu.',
  'network/stalled': 'Việc tải bị đứng',
  'network/stalled.do': 'Màn hình phát tiếp và thử lại. Nếu kéo dài, đường truyền của cửa khẩu đang quá tải.',
  'network/cut-short': 'Việc tải bị ngắt giữa chừng',
  'network/cut-short.do': 'Màn hình phát tiếp và thử lại. Nếu kéo dài, kiểm tra đường truyền của cửa khẩu.',
  'storage/full': 'Ổ đĩa đã đầy',
  'storage/full.do': 'Màn hình phát những gì đang có, tệp mới không còn chỗ. Dọn ổ đĩa, hoặc lắp ổ lớn hơn.',
  'storage/content-lost': 'Các tệp trên ổ đĩa bị mất',
  'storage/content-lost.do':
    'Màn hình hiện thông báo hoặc trang chờ trong lúc tải lại. Nếu xảy ra hai lần, hãy thay ổ đĩa.',
  'storage/state-lost': 'Bộ nhớ của kiosk bị mất',
  'storage/state-lost.do':
    'Màn hình hiện trang chờ cho tới khi nhận lại kế hoạch. Nếu xảy ra hai lần, hãy thay ổ đĩa.',
  'clock/stepped': 'Đồng hồ vừa bị chỉnh',
  'clock/stepped.do': 'Màn hình phát theo giờ mới. Nếu có người chỉnh thì không cần làm gì.',
  'clock/untrusted': 'Đồng hồ không đáng tin',
  'clock/untrusted.do':
    'Màn hình ẩn đồng hồ và chỉ phát nội dung không phụ thuộc giờ. Nhờ kỹ thuật viên chỉnh giờ tại kiosk.',
  'kiosk/cloned': 'Hai máy dùng chung một khóa',
  'kiosk/cloned.do': 'Cả hai vẫn phát nhưng không nhận gì mới. Tìm máy thứ hai và tắt nó, rồi bỏ nghi vấn.',
  'kiosk/refused': 'Máy chủ không còn nhận kiosk này',
  'kiosk/refused.do': 'Kiosk phát tiếp nhưng không nhận gì mới. Nếu còn sử dụng, hãy ghép lại.',
  'screen/failed': 'Màn hình không vẽ được một nội dung',
  'screen/failed.do': 'Màn hình bỏ qua và phát phần còn lại. Xem trước nội dung đó rồi tải lên lại.',
  'screen/cramped': 'Chữ nhỏ hơn mức đọc rõ',
  'screen/cramped.do':
    'Vùng này không đủ chỗ cho nội dung, nên chữ hiện nhỏ hơn mức đọc rõ từ xa. Cho nội dung một vùng lớn hơn, hoặc viết ngắn lại.',
  'screen/silent': 'Trang trên màn hình không trả lời',
  'screen/silent.do': 'Trang tự được tải lại. Nếu lặp lại, hãy khởi động lại kiosk.',
  'journal/overflowed': 'Lượt phát chỉ còn được ghi thành tổng',
  'journal/overflowed.do':
    'Màn hình vẫn phát. Kiosk mất mạng quá lâu nên sổ lượt phát đã đầy: hãy nối lại mạng.',
  'journal/refused': 'Máy chủ không nhận sổ lượt phát',
  'journal/refused.do':
    'Màn hình vẫn phát và ghi sang sổ mới. Báo cho người phụ trách an ninh: hai bên ghi khác nhau.',
  'player/defect': 'Phần mềm của kiosk gặp lỗi',
  'player/defect.do': 'Màn hình vẫn phát. Báo cho quản trị viên mã lỗi và thời điểm.',
} as const;
