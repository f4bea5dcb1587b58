const BORDER = `
  an ninh, biên giới, biên phòng, công an, công dân, công vụ, cư dân, cư trú, cửa khẩu, dấu vân tay,
  đại sứ quán, đăng ký, giấy thông hành, giấy tờ, hải quan, hộ chiếu, kê khai, khai báo, kiểm dịch,
  kiểm soát, kiểm tra, lãnh sự quán, luồng đỏ, luồng xanh, miễn thị thực, ngoại giao, nhập cảnh,
  nhập khẩu, quá cảnh, quầy thủ tục, quốc gia, quốc tế, quốc tịch, quy định, tạm trú, thị thực,
  thị thực điện tử, giấy khai sinh, hàng cấm, thông quan, thủ tục, thường trú, tờ khai, xuất cảnh, xuất khẩu, xuất nhập cảnh,
  xuất trình, xử lý, xử phạt`;

const PLACES = `
  bãi đỗ xe, băng chuyền, cảng biển, cảng hàng không, cầu thang, chỗ ngồi, cửa hàng, Hà Nội, hàng không,
  khu vực, lối đi, lối ra, lối thoát, lối vào, miễn thuế, nhà chờ, nhà ga, nhà hàng, nhà vệ sinh,
  Nội Bài, phòng chờ, sân bay, tầng hầm, tầng trệt, thang cuốn, thang máy, thành phố, trung tâm, vệ sinh,
  Việt Nam`;

const TRAVEL = `
  chuyến bay, chuyến đi, du khách, du lịch, đi lại, điểm đến, hạ cánh, hãng hàng không, hành khách,
  hành lý, hành trình, hẹn gặp lại, khởi hành, lên tàu bay, máy bay, tàu bay, thất lạc, thượng lộ bình an, phương tiện, quý khách, tàu hỏa, thẻ lên máy bay, thuyền viên,
  tổ bay, xe buýt, xe đẩy, xe khách, xe tải`;

const THINGS = `
  biểu mẫu, cây trồng, chất lỏng, dịch bệnh, điện thoại, điện tử, đồ uống, động vật, giá trị, hàng hóa,
  ngoại tệ, phanh tay, pin dự phòng, rượu bia, thiết bị, thông tin, thuốc lá, thực phẩm, thực vật, tiền mặt, trang sức, vật dụng,
  vật nuôi, vật phẩm, vũ khí`;

const PEOPLE = `
  cảnh sát, gia đình, người cao tuổi, người khuyết tật, người lớn, người nước ngoài, nhân viên,
  người lạ, nước ngoài, phụ nữ, sĩ quan, trẻ em, trẻ nhỏ, vị thành niên`;

const DOING = `
  an toàn, bảo đảm, bảo quản, bảo vệ, bắt buộc, bình tĩnh, cảm ơn, cảnh báo, cần thiết, cấp cứu,
  chào đón, chào mừng, chắc chắn, chèo kéo, chính thức, chấp hành, chú ý, chuẩn bị, chúc mừng, chụp ảnh, cung cấp, cứu hỏa,
  di chuyển, diễn tập, dừng lại, đề nghị, đo thân nhiệt, giúp đỡ, giữ gìn, gọi điện, hiệu lực,
  hoàn thành, hỗ trợ, hợp lệ, hút thuốc, hướng dẫn, khẩn cấp, kiên nhẫn, lập tức, liên hệ, lưu ý,
  ngay lập tức, nghiêm cấm, nguy hiểm, quan sát, quay phim, sẵn sàng, sơ tán, sử dụng, sức khỏe,
  tạm dừng, theo dõi, trách nhiệm, tương đương, thông báo, thời gian, thời hạn, tiếp tục, trật tự, trông giữ, tuân thủ, tự động,
  ưu tiên, vận chuyển, vô chủ, vui lòng, vui vẻ, xếp hàng, xin lỗi, y tế, yêu cầu`;

/**
 * Vietnamese writes a space between syllables, so a word of several can break at a line's end, and nothing in the
 * letters says where a word ends. These are the words of gates, travel and public notices; what is not among them may
 * break as any two words may.
 */
export const VIETNAMESE_COMPOUNDS: readonly string[] = [
  BORDER,
  PLACES,
  TRAVEL,
  THINGS,
  PEOPLE,
  DOING,
].flatMap((words) => words.trim().split(/,\s+/));
