import { numberText } from '../report/number-text.ts';
import type { ReportLanguage } from '../report/period-words.ts';
import { inLanguage } from '../shared/localized.ts';
import type { Index766, Index766Component } from './index766-result.ts';

/** The index in plain sentences: the total, what to be wary of, and what costs the most points. */
export type Index766Sentences = { headline: string; warnings: string[]; costliest: string[] };

const MOST_NAMED = 3;

export function index766Sentences(index: Index766, language: ReportLanguage): Index766Sentences {
  const say = language === 'vi' ? vietnamese : english;
  const components = index.groups.flatMap((group) => group.components);
  return {
    headline: say.headline(index.total),
    warnings: components.flatMap((component) => [
      ...(component.restsOnNothing ? [say.restsOnNothing(component)] : []),
      ...(isElsewhere(component) ? [say.official(component, component.official)] : []),
    ]),
    costliest: index.costliest.slice(0, MOST_NAMED).map((cost) => say.cost(cost)),
  };
}

type Teller = {
  headline(total: Index766['total']): string;
  restsOnNothing(component: Index766Component): string;
  official(component: Index766Component, official: number): string;
  cost(cost: Index766['costliest'][number]): string;
};

/** Points in the portal's two decimals; less would not be seen there. */
const VISIBLE = 0.005;

function isElsewhere(component: Index766Component): component is Index766Component & { official: number } {
  const { official, score } = component;
  return typeof official === 'number' && score !== null && Math.abs(official - score) > VISIBLE;
}

const points = (score: number, language: ReportLanguage): string => numberText(score, 2, language);

/** A total in two decimals, never rounded up: 89.996 is not 90, which would be another grade. */
const total = (score: number, language: ReportLanguage): string =>
  points(Math.floor(score * 100 + 1e-6) / 100, language);

const vietnamese: Teller = {
  headline(found) {
    if (found.state === 'complete')
      return `Chỉ số phục vụ người dân, doanh nghiệp: ${total(found.score, 'vi')} trên ${points(found.max, 'vi')} điểm, xếp loại ${inLanguage(found.grade.name, 'vi')}.`;
    const { known, knownOf, max, lowest, highest, gradeFrom, gradeTo } = found;
    const grade =
      gradeFrom.code === gradeTo.code
        ? `xếp loại ${inLanguage(gradeFrom.name, 'vi')} dù phần còn lại ra sao`
        : `xếp loại từ ${inLanguage(gradeFrom.name, 'vi')} đến ${inLanguage(gradeTo.name, 'vi')}`;
    return `Chỉ số phục vụ người dân, doanh nghiệp chưa đủ số liệu: đã biết ${total(known, 'vi')} trên ${points(knownOf, 'vi')} điểm, còn ${points(max - knownOf, 'vi')} điểm chưa có số liệu. Tổng điểm từ ${total(lowest, 'vi')} đến ${total(highest, 'vi')}, ${grade}.`;
  },
  restsOnNothing({ name, score, maxScore, notYetMeasured }) {
    const what = `“${inLanguage(name, 'vi')}” được ${points(score ?? 0, 'vi')}/${points(maxScore, 'vi')} điểm`;
    return notYetMeasured
      ? `${what} theo quy tắc chính thức, nhưng chưa đo được: hệ thống chưa ghi nhận phản ánh, kiến nghị.`
      : `${what} vì không có gì để tính (mẫu số bằng 0).`;
  },
  official: ({ name, score }, official) =>
    `“${inLanguage(name, 'vi')}”: Cổng Dịch vụ công quốc gia ghi ${points(official, 'vi')} điểm, tính theo phiếu tại đây là ${points(score ?? 0, 'vi')}.`,
  cost: ({ name, lost, responsible }) =>
    `“${inLanguage(name, 'vi')}” làm mất ${points(lost, 'vi')} điểm; phụ trách: ${inLanguage(responsible, 'vi')}.`,
};

const english: Teller = {
  headline(found) {
    if (found.state === 'complete')
      return `Index of service to citizens and businesses: ${total(found.score, 'en')} of ${points(found.max, 'en')} points, grade ${inLanguage(found.grade.name, 'en')}.`;
    const { known, knownOf, max, lowest, highest, gradeFrom, gradeTo } = found;
    const grade =
      gradeFrom.code === gradeTo.code
        ? `grade ${inLanguage(gradeFrom.name, 'en')} whatever the rest is`
        : `grade ${inLanguage(gradeFrom.name, 'en')} to ${inLanguage(gradeTo.name, 'en')}`;
    return `The index of service to citizens and businesses is incomplete: ${total(known, 'en')} of ${points(knownOf, 'en')} points are known, ${points(max - knownOf, 'en')} are not. The total lies between ${total(lowest, 'en')} and ${total(highest, 'en')}, ${grade}.`;
  },
  restsOnNothing({ name, score, maxScore, notYetMeasured }) {
    const what = `“${inLanguage(name, 'en')}” has ${points(score ?? 0, 'en')} of ${points(maxScore, 'en')} points`;
    return notYetMeasured
      ? `${what} by the official rule, but is not yet measured: no petitions are recorded here.`
      : `${what} because there was nothing to count (the denominator is 0).`;
  },
  official: ({ name, score }, official) =>
    `“${inLanguage(name, 'en')}”: the national portal gives ${points(official, 'en')} points, the answers here ${points(score ?? 0, 'en')}.`,
  cost: ({ name, lost, responsible }) =>
    `“${inLanguage(name, 'en')}” costs ${points(lost, 'en')} points; responsible: ${inLanguage(responsible, 'en')}.`,
};
