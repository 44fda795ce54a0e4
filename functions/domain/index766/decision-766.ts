import { daySchema } from '../time/day.ts';
import type { IndexEdition } from './index-edition.ts';

/**
 * The index that steers and measures service to citizens and businesses (Bộ chỉ số phục vụ người dân, doanh nghiệp):
 * Decision 766/QĐ-TTg of 23 June 2022, in official use since 1 August 2022. Groups, components and maxima as the
 * national portal shows them in 2026. The rules of the satisfaction group are those that reproduce the portal's figures
 * of September 2026; the decision's text defines the shares but not the points. Who is responsible is the usual
 * division of work in a commune under Decree 118/2025/NĐ-CP, not part of the decision.
 */
export const decision766: IndexEdition = {
  id: '766-2022',
  from: daySchema.parse('2022-08-01'),
  groups: [
    {
      code: 'transparency',
      name: { vi: 'Công khai, minh bạch', en: 'Openness and transparency' },
      parts: [
        {
          code: 'transparency',
          name: { vi: 'Công khai, minh bạch', en: 'Openness and transparency' },
          max: 18,
          responsible: 'office_head',
        },
      ],
    },
    {
      code: 'progress',
      name: { vi: 'Tiến độ, kết quả giải quyết', en: 'Progress and results' },
      parts: [
        {
          code: 'progress',
          name: { vi: 'Tiến độ, kết quả giải quyết', en: 'Progress and results' },
          max: 20,
          responsible: 'handling_department',
        },
      ],
    },
    {
      code: 'digitisation',
      name: { vi: 'Số hóa hồ sơ', en: 'Digitised dossiers' },
      parts: [
        {
          code: 'digitisation',
          name: { vi: 'Số hóa hồ sơ', en: 'Digitised dossiers' },
          max: 22,
          responsible: 'one_stop_head',
        },
      ],
    },
    {
      code: 'online',
      name: { vi: 'Cung cấp dịch vụ trực tuyến', en: 'Online services' },
      parts: [
        {
          code: 'online_services',
          name: { vi: 'Dịch vụ công trực tuyến', en: 'Services online' },
          max: 12,
          responsible: 'one_stop_head',
        },
        {
          code: 'online_payment',
          name: { vi: 'Thanh toán trực tuyến', en: 'Payment online' },
          max: 10,
          responsible: 'one_stop_head',
        },
      ],
    },
    {
      code: 'satisfaction',
      name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
      parts: [
        {
          code: 'satisfaction',
          name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
          max: 18,
          responsible: 'one_stop_head',
        },
      ],
    },
  ],
  components: [
    {
      code: 'PUBLISH_ON_TIME',
      part: 'transparency',
      name: { vi: 'Công bố thủ tục hành chính đúng hạn', en: 'Procedures announced on time' },
      max: 6,
      responsible: 'office_head',
    },
    {
      code: 'PUBLIC_UPDATE_ON_TIME',
      part: 'transparency',
      name: { vi: 'Cập nhật, công khai thủ tục đúng hạn', en: 'Procedures updated and published on time' },
      max: 4,
      responsible: 'office_head',
    },
    {
      code: 'PUBLIC_CONTENT_FULL',
      part: 'transparency',
      name: { vi: 'Nội dung công khai đầy đủ', en: 'Published content complete' },
      max: 2,
      responsible: 'office_head',
    },
    {
      code: 'DOSSIER_SYNC',
      part: 'transparency',
      name: {
        vi: 'Đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia',
        en: 'Dossiers synchronised with the national portal',
      },
      max: 6,
      responsible: 'one_stop_head',
    },
    {
      code: 'PROGRESS_ON_TIME',
      part: 'progress',
      name: { vi: 'Hồ sơ giải quyết đúng hạn', en: 'Dossiers settled on time' },
      max: 20,
      responsible: 'handling_department',
    },
    {
      code: 'ORIGINAL_RESULT_AVAILABLE',
      part: 'digitisation',
      name: { vi: 'Cấp kết quả giải quyết bản điện tử', en: 'Results issued in electronic form' },
      max: 6,
      responsible: 'handling_department',
    },
    {
      code: 'SO_HOA_GIAY_TO_GIAI_QUYET',
      part: 'digitisation',
      name: { vi: 'Số hóa giấy tờ khi giải quyết hồ sơ', en: 'Papers digitised with the dossier' },
      max: 4,
      responsible: 'one_stop_head',
    },
    {
      code: 'REUSED_DIGITIZED_DATA',
      part: 'digitisation',
      name: { vi: 'Khai thác, sử dụng lại dữ liệu đã số hóa', en: 'Digitised data used again' },
      max: 2,
      responsible: 'one_stop_head',
    },
    {
      code: 'SYNCED_WITH_DVCQG_PERSONAL_STORAGE',
      part: 'digitisation',
      name: {
        vi: 'Đồng bộ với kho dữ liệu cá nhân trên Cổng Dịch vụ công quốc gia',
        en: 'Synchronised with personal storage on the national portal',
      },
      max: 4,
      responsible: 'one_stop_head',
    },
    {
      code: 'CITIZEN_DATA_CONNECTED_DOSSIER',
      part: 'digitisation',
      name: {
        vi: 'Hồ sơ kết nối với cơ sở dữ liệu dân cư',
        en: 'Dossiers connected with the population database',
      },
      max: 2,
      responsible: 'one_stop_head',
    },
    {
      code: 'CITIZEN_DATA_CONNECTED_FORMALITY',
      part: 'digitisation',
      name: {
        vi: 'Thủ tục kết nối với cơ sở dữ liệu dân cư',
        en: 'Procedures connected with the population database',
      },
      max: 2,
      responsible: 'one_stop_head',
    },
    {
      code: 'ELECTRONIC_CERTIFIED_COPY',
      part: 'digitisation',
      name: { vi: 'Chứng thực bản sao điện tử', en: 'Electronically certified copies' },
      max: 2,
      responsible: 'one_stop_head',
    },
    {
      code: 'ONLINE_SERVICES',
      part: 'online_services',
      name: { vi: 'Cung cấp và sử dụng dịch vụ công trực tuyến', en: 'Services offered and used online' },
      max: 12,
      responsible: 'one_stop_head',
    },
    {
      code: 'ONLINE_PAYMENT',
      part: 'online_payment',
      name: { vi: 'Thanh toán trực tuyến', en: 'Payment online' },
      max: 10,
      responsible: 'one_stop_head',
    },
    {
      code: 'PETITION_PROCESSING_ON_TIME',
      part: 'satisfaction',
      name: { vi: 'Phản ánh, kiến nghị xử lý đúng hạn', en: 'Petitions handled on time' },
      max: 6,
      rule: { kind: 'ratio', whenEmpty: 'max' },
      responsible: 'office_head',
    },
    {
      code: 'PETITION_HANDLING_SATISFACTION',
      part: 'satisfaction',
      name: {
        vi: 'Hài lòng trong xử lý phản ánh, kiến nghị',
        en: 'Satisfaction with how petitions are handled',
      },
      max: 6,
      rule: { kind: 'ratio', whenEmpty: 'max' },
      responsible: 'handling_department',
    },
    {
      code: 'DOSSIER_RECEIVING_SATISFACTION',
      part: 'satisfaction',
      name: {
        vi: 'Hài lòng trong tiếp nhận, giải quyết thủ tục hành chính',
        en: 'Satisfaction with how dossiers are received and settled',
      },
      max: 6,
      rule: { kind: 'ratio_capped', fullAt: 0.9, whenEmpty: 'zero' },
      responsible: 'one_stop_head',
    },
    // Followed on the portal without points.
    {
      code: 'PETITION_CLASSIFICATION_TTHC',
      part: 'satisfaction',
      name: { vi: 'Phản ánh về thủ tục hành chính', en: 'Petitions about procedures' },
      max: 0,
      responsible: 'office_head',
    },
    {
      code: 'PETITION_CLASSIFICATION_STAFF',
      part: 'satisfaction',
      name: { vi: 'Phản ánh về hành vi của cán bộ', en: 'Petitions about the conduct of staff' },
      max: 0,
      responsible: 'office_head',
    },
  ],
  grades: [
    { code: 'excellent', name: { vi: 'Xuất sắc', en: 'Excellent' }, from: 90 },
    { code: 'good', name: { vi: 'Tốt', en: 'Good' }, from: 80 },
    { code: 'fair', name: { vi: 'Khá', en: 'Fair' }, from: 70 },
    { code: 'average', name: { vi: 'Trung bình', en: 'Average' }, from: 50 },
    { code: 'weak', name: { vi: 'Yếu', en: 'Weak' }, from: 0 },
  ],
  roles: {
    one_stop_head: {
      vi: 'Giám đốc Trung tâm Phục vụ hành chính công',
      en: 'the director of the Public Administrative Service Centre',
    },
    office_head: {
      vi: 'Chánh Văn phòng HĐND và UBND',
      en: 'the head of the Office of the People’s Council and People’s Committee',
    },
    handling_department: {
      vi: 'trưởng phòng chuyên môn giải quyết hồ sơ',
      en: 'the head of the department that handles the dossiers',
    },
  },
};

const editions: readonly IndexEdition[] = [decision766];

/** The edition that counts on a day; before the first one there was no index. */
export const indexEditionOn = (day: string): IndexEdition | undefined =>
  editions.findLast(({ from }) => from <= day);
