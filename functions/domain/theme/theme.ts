import * as z from 'zod/mini';
import type { Localized } from '../shared/localized.ts';

/** What free text can speak about. An id stands in stored tallies: it is never renamed and never given a new meaning. */
export const themeIds = [
  'facilities',
  'waiting',
  'papers',
  'posted_information',
  'attitude',
  'guidance',
  'competence',
  'timeliness',
  'return_visits',
  'result',
  'fee',
  'informal_payment',
  'harassment',
  'online',
  'feedback_handling',
  'accessibility',
] as const;
export type ThemeId = (typeof themeIds)[number];
export const themeIdSchema = z.enum(themeIds);

/** What a theme is called in a row of a table. */
export const themeNames: Record<ThemeId, Localized> = {
  facilities: { vi: 'Cơ sở vật chất', en: 'Facilities' },
  waiting: { vi: 'Chờ đợi', en: 'Waiting' },
  papers: { vi: 'Giấy tờ, thủ tục', en: 'Papers and forms' },
  posted_information: { vi: 'Thông tin niêm yết', en: 'Posted information' },
  attitude: { vi: 'Thái độ', en: 'Attitude' },
  guidance: { vi: 'Hướng dẫn', en: 'Guidance' },
  competence: { vi: 'Năng lực, sai sót', en: 'Skill and mistakes' },
  timeliness: { vi: 'Thời hạn giải quyết', en: 'Timeliness' },
  return_visits: { vi: 'Phải đi lại', en: 'Return visits' },
  result: { vi: 'Kết quả', en: 'Result' },
  fee: { vi: 'Phí, lệ phí', en: 'Fees' },
  informal_payment: { vi: 'Tiền, quà ngoài quy định', en: 'Informal payment' },
  harassment: { vi: 'Nhũng nhiễu, hạch sách', en: 'Harassment' },
  online: { vi: 'Trực tuyến', en: 'Online service' },
  feedback_handling: { vi: 'Xử lý góp ý, phản ánh', en: 'Handling of feedback' },
  accessibility: { vi: 'Người cần ưu tiên', en: 'Accessibility' },
};

/** The five service factors of the Ministry's method, and what its questionnaire asks apart from them. */
export const serviceFactors = [
  'access',
  'procedures',
  'officials',
  'result',
  'feedback',
  'integrity',
] as const;
export type ServiceFactor = (typeof serviceFactors)[number];

/**
 * The service factor a theme belongs to. The five factors and their criteria are those of SIPAS (Decision
 * 2640/QĐ-BNV of 2017, kept by 1001/QĐ-BNV of 2023): seats and equipment are access; posted procedures, papers, fees and
 * time limits are procedures; manner, explaining and keeping to the rules are officials. Harassment and money outside the
 * rules are asked there apart from the five ("phiền hà, sách nhiễu", "đưa tiền ngoài quy định"): integrity. The method has
 * no criterion for queues, for going twice, for filing online and for people who need help; they are put where a leader
 * would look: access, and procedures for going twice.
 */
export const factorOfTheme: Record<ThemeId, ServiceFactor> = {
  facilities: 'access',
  waiting: 'access',
  online: 'access',
  accessibility: 'access',
  papers: 'procedures',
  posted_information: 'procedures',
  fee: 'procedures',
  timeliness: 'procedures',
  return_visits: 'procedures',
  attitude: 'officials',
  guidance: 'officials',
  competence: 'officials',
  result: 'result',
  feedback_handling: 'feedback',
  informal_payment: 'integrity',
  harassment: 'integrity',
};
