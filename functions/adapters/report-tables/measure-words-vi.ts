/** `short`: at the head of a narrow column on paper. */
export type MeasureWords = { label: string; short?: string; meaning: string };

/** What each measure is called and what it means, in Vietnamese. */
export const vietnameseMeasures = {
  responses: { label: 'Số phiếu', meaning: 'Số người trả lời trong kỳ.' },
  marked: {
    label: 'Có chấm điểm',
    meaning: 'Số phiếu có chấm điểm; tỷ lệ và điểm trung bình tính trên số này.',
  },
  satisfied: {
    label: 'Hài lòng',
    meaning: 'Tỷ lệ phiếu điểm 4 hoặc 5 trên số phiếu có chấm điểm; khoảng tin cậy 95% theo Wilson.',
  },
  mean: { label: 'Điểm TB', meaning: 'Điểm trung bình từ 1 đến 5; khoảng tin cậy 95% theo Student.' },
  mark_1: { label: 'Điểm 1', short: '1', meaning: 'Số phiếu điểm 1, rất không hài lòng.' },
  mark_2: { label: 'Điểm 2', short: '2', meaning: 'Số phiếu điểm 2, không hài lòng.' },
  mark_3: { label: 'Điểm 3', short: '3', meaning: 'Số phiếu điểm 3, bình thường.' },
  mark_4: { label: 'Điểm 4', short: '4', meaning: 'Số phiếu điểm 4, hài lòng.' },
  mark_5: { label: 'Điểm 5', short: '5', meaning: 'Số phiếu điểm 5, rất hài lòng.' },
  change: {
    label: 'So kỳ trước',
    meaning:
      'Tỷ lệ hài lòng kỳ này trừ kỳ trước (đã công bố); khoảng 95% theo Newcombe, kết luận sau hiệu chỉnh Holm.',
  },
  change_before: { label: 'Hài lòng kỳ trước', meaning: 'Tỷ lệ hài lòng kỳ trước, như đã công bố.' },
  year_change: {
    label: 'So năm trước',
    meaning: 'Tỷ lệ hài lòng kỳ này trừ cùng kỳ năm trước (đã công bố); cách tính như so với kỳ trước.',
  },
  year_change_before: {
    label: 'Hài lòng năm trước',
    meaning: 'Tỷ lệ hài lòng cùng kỳ năm trước, như đã công bố.',
  },
  low_marks: { label: 'Phiếu điểm thấp', meaning: 'Số phiếu điểm 1 hoặc 2; những người này được hỏi lý do.' },
  reason: {
    label: 'Số phiếu nêu',
    meaning: 'Số phiếu điểm thấp nêu lý do này; một phiếu có thể nêu nhiều lý do.',
  },
  views: { label: 'Lượt mở trang', meaning: 'Số lần trang hỏi được mở trên điện thoại.' },
  page_answers: { label: 'Trả lời trên trang', meaning: 'Số phiếu gửi từ những lượt mở trang đó.' },
  commented: { label: 'Có viết ý kiến', meaning: 'Số phiếu có viết ý kiến.' },
  unusual: { label: 'Dồn dập bất thường', meaning: 'Số phiếu đến quá dồn dập cho một mã; vẫn được tính.' },
  late: { label: 'Đến muộn', meaning: 'Số phiếu của kỳ trước đến sau khi đã lập báo cáo kỳ đó.' },
  corrected: { label: 'Số người trong lần sửa', meaning: 'Số phiếu mới, sửa hoặc xóa so với bản trước.' },
  today: {
    label: 'Hôm nay ít nhất',
    meaning: 'Số phiếu hôm nay, làm tròn xuống bội số của năm; chưa tính vào số khác.',
  },
  held_back: {
    label: 'Không tính',
    meaning: 'Số phiếu không nằm trong số liệu nào, để không ai suy ra được từng người.',
  },
  offices_open: { label: 'Nơi hoạt động', meaning: 'Số nơi tiếp nhận mở cửa trong kỳ, gồm cả đơn vị dưới.' },
  offices_answered: { label: 'Nơi có phiếu', meaning: 'Trong số đó, số nơi có ít nhất một phiếu trong kỳ.' },
  served: { label: 'Người được phục vụ', meaning: 'Số người được phục vụ trong kỳ, theo số liệu nhập vào.' },
  answer_rate: { label: 'Tỷ lệ trả lời', meaning: 'Số phiếu trên số người được phục vụ.' },
  sample_needed: {
    label: 'Cỡ mẫu cần',
    meaning: 'Cỡ mẫu chính thức n = N/(1 + N·e²) với e = 5%; chưa biết N thì lấy mức lớn nhất.',
  },
  sample_reached: { label: 'Đủ cỡ mẫu', meaning: 'Số phiếu đã đạt cỡ mẫu hay chưa.' },
  sampling_error: { label: 'Sai số', meaning: 'Sai số lấy mẫu ứng với số phiếu; 0,05 là ±5 điểm phần trăm.' },
  assisted: {
    label: 'Nhập hộ',
    meaning: 'Tỷ lệ phiếu do người khác ghi hộ hoặc nhập từ giấy; khoảng 95% theo Wilson.',
  },
  channel_answers: { label: 'Phiếu theo cách gửi', meaning: 'Số phiếu đến bằng cách này.' },
  view_rate: { label: 'Mở rồi trả lời', meaning: 'Số phiếu trên số lượt mở trang.' },
  last_answered: { label: 'Phiếu cuối', meaning: 'Ngày có phiếu gần nhất.' },
  silence_cause: {
    label: 'Nguyên nhân có thể',
    meaning: 'Điều mà mã và lượt mở trang cho thấy, và việc nên làm.',
  },
  promise: { label: 'Đã hứa', meaning: 'Việc lãnh đạo hứa trong ghi chú của báo cáo kỳ trước.' },
  alert_since: {
    label: 'Giảm từ',
    meaning: 'Ngày mà tỷ lệ hài lòng bắt đầu giảm rõ, theo biểu đồ kiểm soát.',
  },
  alert_raised: { label: 'Báo ngày', meaning: 'Ngày lãnh đạo được báo qua thư.' },
  rank: {
    label: 'Hạng',
    meaning: 'Các hạng có thể có; khoảng chồng nhau thì chưa phân hơn kém. 1 là tốt nhất.',
  },
  shrunken: {
    label: 'Tỷ lệ đã kéo',
    meaning: 'Tỷ lệ hài lòng kéo về mức chung để vài phiếu không đứng đầu; khoảng 95%.',
  },
  adjusted: {
    label: 'Nếu cùng thủ tục',
    meaning: 'Tỷ lệ khi mọi nơi tiếp nhận các thủ tục như nhau; khoảng 95%.',
  },
  rank_last_year: { label: 'Hạng năm trước', meaning: 'Các hạng có thể có cùng kỳ năm trước.' },
  moved: { label: 'Lên xuống', meaning: 'Chỉ ghi lên hay xuống khi hai khoảng hạng không chồng nhau.' },
  left_out: { label: 'Không xếp hạng', meaning: 'Số nơi không xếp hạng vì ít phiếu hoặc ẩn.' },
  without_answers: { label: 'Không có phiếu', meaning: 'Số nơi không có phiếu nào nên không xếp hạng.' },
  theme_comments: {
    label: 'Số ý kiến',
    meaning: 'Số ý kiến nói về điều này; máy tìm theo bảng từ, khoảng một phần bảy số lần gán có thể sai.',
  },
  theme_low: { label: 'Điểm thấp', meaning: 'Trong số đó, số phiếu điểm 1 hoặc 2.' },
  suspected: {
    label: 'Phiếu nghi vấn',
    meaning:
      'Số phiếu giống phiếu do bàn làm việc tự chấm: câu hỏi để kiểm tra, không phải kết luận; vẫn được tính.',
  },
  suspected_offices: { label: 'Nơi có nghi vấn', meaning: 'Số nơi tiếp nhận có những phiếu đó.' },
  suspected_because: { label: 'Dấu hiệu', meaning: 'Vì sao các phiếu đó bị nghi vấn.' },
  index_score: {
    label: 'Điểm',
    meaning: 'Điểm theo Quyết định 766/QĐ-TTg; để trống là chưa có số liệu, khác với 0.',
  },
  index_max: { label: 'Tối đa', meaning: 'Điểm tối đa.' },
  index_known: { label: 'Điểm đã biết', meaning: 'Tổng điểm của những phần đã có số liệu.' },
  index_known_of: { label: 'Tối đa đã biết', meaning: 'Điểm tối đa của những phần đã có số liệu.' },
  index_lowest: { label: 'Tổng thấp nhất', meaning: 'Tổng điểm nếu phần chưa có số liệu được 0.' },
  index_highest: { label: 'Tổng cao nhất', meaning: 'Tổng điểm nếu phần chưa có số liệu được tối đa.' },
  index_grade: { label: 'Xếp loại', meaning: 'Xếp loại của tổng điểm.' },
  index_numerator: { label: 'Tử số', meaning: 'Tử số của thành phần.' },
  index_denominator: { label: 'Mẫu số', meaning: 'Mẫu số của thành phần.' },
  index_ratio: { label: 'Tỷ lệ', meaning: 'Tử số trên mẫu số.' },
  index_official: {
    label: 'Điểm trên Cổng',
    meaning: 'Điểm do Cổng Dịch vụ công quốc gia ghi, nếu đã nhập.',
  },
  index_lost: { label: 'Điểm mất', meaning: 'Số điểm mà thành phần này làm mất.' },
  index_source: { label: 'Nguồn', meaning: 'Tính tại đây, nhập vào, hoặc chưa có số liệu.' },
  index_responsible: { label: 'Phụ trách', meaning: 'Ai trong đơn vị có thể nâng điểm này.' },
  first_thing: { label: 'Việc nên làm', meaning: 'Việc nên làm trước, việc quan trọng nhất ở trên.' },
  first_now: { label: 'Kỳ này', meaning: 'Tỷ lệ hài lòng của nơi được nêu trong kỳ này.' },
  first_before: { label: 'Kỳ trước', meaning: 'Tỷ lệ hài lòng của nơi đó trong kỳ trước.' },
  first_rest: { label: 'Các nơi khác', meaning: 'Tỷ lệ hài lòng của tất cả các nơi còn lại trong kỳ này.' },
  first_count: { label: 'Số phiếu nêu', meaning: 'Số phiếu, hoặc số phản ánh, mà việc đó dựa vào.' },
  first_of: { label: 'Trên', meaning: 'Số phiếu điểm thấp mà số đó thuộc về.' },
  first_days: { label: 'Trễ, ngày', meaning: 'Phản ánh quá hạn lâu nhất trễ bao nhiêu ngày trọn.' },
  first_more: { label: 'Nơi khác', meaning: 'Số nơi im lặng khác, không nêu tên trong câu.' },
  from: { label: 'Từ ngày', meaning: 'Ngày đầu.' },
  to: { label: 'Đến ngày', meaning: 'Ngày cuối, tính cả ngày đó.' },
  office: { label: 'Nơi tiếp nhận', meaning: 'Nơi tiếp nhận có quầy này.' },
  place_kind: { label: 'Loại', meaning: 'Đơn vị, nơi tiếp nhận hoặc quầy.' },
  comment: {
    label: 'Ý kiến',
    meaning: 'Lời người dân viết, đã che số điện thoại và giấy tờ; rút thăm ngẫu nhiên.',
  },
  cases_received: { label: 'Người dân gửi', meaning: 'Số phản ánh người dân gửi trong kỳ.' },
  cases_taken_over: { label: 'Nhận từ đơn vị khác', meaning: 'Số phản ánh đơn vị khác chuyển đến trong kỳ.' },
  cases_handed_on: { label: 'Chuyển đơn vị khác', meaning: 'Số phản ánh chuyển cho đơn vị khác trong kỳ.' },
  cases_answered: {
    label: 'Đã trả lời',
    meaning:
      'Số phản ánh được trả lời trong kỳ; mở lại rồi trả lời lần nữa vẫn tính một lần, theo lần sau cùng.',
  },
  cases_refused: { label: 'Từ chối', meaning: 'Số phản ánh không được tiếp nhận, có nêu lý do.' },
  cases_on_time: { label: 'Đúng hạn', meaning: 'Trong số đã trả lời hoặc từ chối: xong trước khi hết hạn.' },
  cases_late: { label: 'Trễ hạn', meaning: 'Trong số đã trả lời hoặc từ chối: xong sau khi hết hạn.' },
  cases_out_of_scope: {
    label: 'Không thuộc phạm vi',
    meaning: 'Khiếu nại, tố cáo, việc khẩn cấp… có nơi tiếp nhận riêng; không tính đúng hạn hay trễ hạn.',
  },
  cases_withdrawn: { label: 'Người dân rút', meaning: 'Không tính đúng hạn hay trễ hạn.' },
  cases_merged: {
    label: 'Gộp',
    meaning: 'Gộp vào phản ánh khác cùng nội dung; không tính đúng hạn hay trễ hạn.',
  },
  cases_reopened: { label: 'Mở lại', meaning: 'Số phản ánh đã xong mà người dân mở lại trong kỳ.' },
  cases_days_mean: {
    label: 'Số ngày chờ, trung bình',
    meaning: 'Từ lúc gửi đến lúc trả lời hoặc từ chối, tính cả ngày nghỉ và lúc chờ người dân bổ sung.',
  },
  cases_days_median: {
    label: 'Số ngày chờ, trung vị',
    meaning: 'Một nửa chờ không quá số ngày này (ngày trọn).',
  },
  cases_open: { label: 'Chưa xong', meaning: 'Số phản ánh chưa trả lời khi lập báo cáo.' },
  cases_overdue: { label: 'Quá hạn', meaning: 'Trong số chưa xong: đã quá hạn trước khi kỳ kết thúc.' },
  cases_satisfied: {
    label: 'Hài lòng cách xử lý',
    meaning:
      'Tỷ lệ lượt chấm điểm 4 hoặc 5; khoảng tin cậy 95% theo Wilson. Dưới năm lượt thì không hiện; báo cáo tuần ghi số của tháng trước.',
  },
  cases_mark_1: { label: 'Chấm điểm 1', meaning: 'Số lượt chấm điểm 1 cho cách xử lý.' },
  cases_mark_2: { label: 'Chấm điểm 2', meaning: 'Số lượt chấm điểm 2 cho cách xử lý.' },
  cases_mark_3: { label: 'Chấm điểm 3', meaning: 'Số lượt chấm điểm 3 cho cách xử lý.' },
  cases_mark_4: { label: 'Chấm điểm 4', meaning: 'Số lượt chấm điểm 4 cho cách xử lý.' },
  cases_mark_5: { label: 'Chấm điểm 5', meaning: 'Số lượt chấm điểm 5 cho cách xử lý.' },
  cases_low_on_time: {
    label: 'Điểm thấp dù đúng hạn',
    meaning: 'Số lượt chấm điểm 1 hoặc 2 cho phản ánh xong đúng hạn; phản ánh trễ hạn đã tính riêng.',
  },
  overdue_office: { label: 'Nơi xử lý', meaning: 'Nơi đang giữ phản ánh.' },
  overdue_days: { label: 'Quá hạn, ngày', meaning: 'Số ngày trọn kể từ lúc hết hạn.' },
  overdue_with: { label: 'Đang ở', meaning: 'Người được giao; ở cấp trên là đơn vị đang giữ.' },
  written_in: { label: 'Ngôn ngữ', meaning: 'Ngôn ngữ của trang khi người dân viết.' },
  meaning: { label: 'Ý nghĩa', meaning: 'Số liệu này nói gì.' },
  unit: { label: 'Đơn vị tính', meaning: 'Đơn vị của số liệu.' },
  value: { label: 'Giá trị', meaning: 'Giá trị của số liệu nêu ở đầu dòng.' },
} satisfies Record<string, MeasureWords>;

export type MeasureId = keyof typeof vietnameseMeasures;
