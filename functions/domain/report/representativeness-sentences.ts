import { numberText } from './number-text.ts';
import { percent } from './percent.ts';
import type { ReportLanguage } from './period-words.ts';
import type { Representativeness } from './representativeness.ts';

/** How far the answers speak for the people served, in plain sentences, the most important first. */
export function representativenessSentences(found: Representativeness, language: ReportLanguage): string[] {
  const say = language === 'vi' ? vietnamese : english;
  if (found.answers === 0) return [say.nobody, ...say.coverage(found)];
  return [
    ...say.size(found),
    ...say.served(found),
    ...say.assisted(found),
    ...say.funnel(found),
    ...say.coverage(found),
    say.caution,
  ];
}

type Teller = {
  nobody: string;
  /** Who answered chose to: no size of sample mends that. */
  caution: string;
  size(found: Representativeness): string[];
  served(found: Representativeness): string[];
  assisted(found: Representativeness): string[];
  funnel(found: Representativeness): string[];
  coverage(found: Representativeness): string[];
};

/** 0.0436 as 4.4. */
const points = (error: number, language: ReportLanguage): string => numberText(error * 100, 1, language);

const whole = (count: number, language: ReportLanguage): string => numberText(count, 0, language);

const vietnamese: Teller = {
  nobody: 'Chưa có phiếu nào nên chưa thể nói gì về mức độ đại diện.',
  caution:
    'Người trả lời là người tự nguyện, không phải mẫu chọn ngẫu nhiên; số liệu này không phải là Chỉ số SIPAS.',
  size({ answers, sampleSize: { needed, reached, basis }, error }) {
    const of = `${whole(answers, 'vi')} phiếu`;
    const rule =
      basis === 'served'
        ? `cỡ mẫu theo công thức chính thức là ${whole(needed, 'vi')}`
        : `chưa biết số người được phục vụ nên lấy cỡ mẫu lớn nhất là ${whole(needed, 'vi')}`;
    const margin =
      error === undefined ? '' : ` Sai số ứng với số phiếu này là ±${points(error, 'vi')} điểm %.`;
    return [`${of}; ${rule}: ${reached ? 'đã đủ' : 'chưa đủ'}.${margin}`];
  },
  served({ answers, served, answerRate, moreThanServed }) {
    if (served === undefined) return [];
    if (moreThanServed)
      return [
        `Số phiếu (${whole(answers, 'vi')}) nhiều hơn số người được phục vụ đã nhập (${whole(served, 'vi')}): cần kiểm tra lại số liệu nhập.`,
      ];
    return answerRate === undefined
      ? []
      : [`${percent(answerRate)} trong ${whole(served, 'vi')} người được phục vụ đã trả lời.`];
  },
  assisted: ({ assisted }) =>
    assisted === undefined
      ? []
      : [
          assisted.share === 0
            ? 'Không phiếu nào do người khác ghi hộ.'
            : `${percent(assisted.share)} số phiếu do người khác ghi hộ hoặc nhập từ giấy.`,
        ],
  funnel: ({ funnel }) =>
    funnel === undefined || funnel.views === 0
      ? []
      : [
          `${whole(funnel.views, 'vi')} lượt mở trang, ${whole(funnel.answers, 'vi')} phiếu gửi đi${funnel.rate === undefined ? '' : ` (${percent(funnel.rate)})`}.`,
        ],
  coverage: ({ coverage: { open, answered } }) =>
    open === 0
      ? ['Không có điểm tiếp nhận nào hoạt động trong kỳ.']
      : [`${whole(answered, 'vi')} trên ${whole(open, 'vi')} điểm tiếp nhận có phiếu.`],
};

const english: Teller = {
  nobody: 'Nobody has answered yet, so nothing can be said of how representative the answers are.',
  caution:
    'Those who answered chose to; they are no random sample, and these figures are not the SIPAS index.',
  size({ answers, sampleSize: { needed, reached, basis }, error }) {
    const of = `${whole(answers, 'en')} ${answers === 1 ? 'answer' : 'answers'}`;
    const rule =
      basis === 'served'
        ? `the official sample size is ${whole(needed, 'en')}`
        : `how many were served is unknown, so the largest official sample size, ${whole(needed, 'en')}, is taken`;
    const margin =
      error === undefined ? '' : ` The sampling error at this number is ±${points(error, 'en')} points.`;
    return [`${of}; ${rule}: ${reached ? 'enough' : 'not enough yet'}.${margin}`];
  },
  served({ answers, served, answerRate, moreThanServed }) {
    if (served === undefined) return [];
    if (moreThanServed)
      return [
        `There are more answers (${whole(answers, 'en')}) than people served as imported (${whole(served, 'en')}): check the imported figures.`,
      ];
    return answerRate === undefined
      ? []
      : [`${percent(answerRate)} of the ${whole(served, 'en')} people served answered.`];
  },
  assisted: ({ assisted }) =>
    assisted === undefined
      ? []
      : [
          assisted.share === 0
            ? 'No answer was written down by somebody else.'
            : `${percent(assisted.share)} of the answers were written down by somebody else or entered from paper.`,
        ],
  funnel: ({ funnel }) =>
    funnel === undefined || funnel.views === 0
      ? []
      : [
          `${whole(funnel.views, 'en')} pages opened, ${whole(funnel.answers, 'en')} answers sent${funnel.rate === undefined ? '' : ` (${percent(funnel.rate)})`}.`,
        ],
  coverage: ({ coverage: { open, answered } }) =>
    open === 0
      ? ['No office was open in the period.']
      : [
          `${whole(answered, 'en')} of ${whole(open, 'en')} ${open === 1 ? 'office' : 'offices'} had answers.`,
        ],
};
