import type { DraftIssue, QuestionType } from '../../domain/survey/survey-draft.ts';
import type { QuestionChange } from '../../domain/survey/compare-surveys.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import type { Condition } from './read-draft-form.ts';

type SurveyMessages = {
  title: (unit: string) => string;
  lead: string;
  drafts: string;
  noDrafts: string;
  untitled: string;
  published: string;
  version: (version: number) => string;
  versionSince: (version: number, day: string) => string;
  versionsBefore: string;
  questions: (count: number) => string;
  operators: string;
  ofUnit: (unit: string) => string;
  look: string;
  newVersion: string;
  copy: string;
  empty: string;
  aboutSurvey: (what: string, survey: string) => string;
  edit: string;
  draftTitle: string;
  draftLead: string;
  languages: Record<'vi' | 'en' | 'ar', string>;
  surveyTitle: string;
  question: (number: number) => string;
  types: Record<QuestionType, string>;
  condition: string;
  conditions: Record<Condition, string>;
  option: (number: number) => string;
  optionsHelp: string;
  min: string;
  max: string;
  markHelp: string;
  up: string;
  down: string;
  remove: string;
  aboutQuestion: (what: string, number: number) => string;
  save: string;
  add: string;
  addType: string;
  preview: string;
  toPublish: string;
  giveUp: string;
  giveUpHelp: string;
  publishTitle: string;
  publishLead: (version: number) => string;
  changes: Record<QuestionChange['kind'], string>;
  before: (text: string) => string;
  publish: string;
  back: string;
  previewNote: string;
  previewSent: string;
  done: Record<'saved' | 'given_up' | 'published', string>;
  changedMeanwhile: string;
  gone: string;
  issues: Record<DraftIssue['trouble'], string>;
  where: (question: number | undefined) => string;
};

export const surveyMessages: Record<ConsoleLanguage, SurveyMessages> = {
  vi: {
    title: (unit) => `Phiếu khảo sát của ${unit}`,
    lead: 'Phiếu đã ban hành không sửa được; muốn đổi thì ban hành phiên bản mới. Điểm phục vụ nào dùng phiếu đó sẽ hỏi theo phiên bản mới ngay. Chọn phiếu cho từng điểm phục vụ ở mục “Điểm phục vụ và mã QR”.',
    drafts: 'Bản nháp',
    noDrafts: 'Chưa có bản nháp nào.',
    untitled: '(chưa có tên)',
    published: 'Phiếu đã ban hành',
    version: (version) => `phiên bản ${version}`,
    versionSince: (version, day) => `phiên bản ${version}, ban hành ${day}`,
    versionsBefore: 'Các phiên bản trước',
    questions: (count) => `${count} câu hỏi`,
    operators: 'phiếu có sẵn',
    ofUnit: (unit) => `của ${unit}`,
    look: 'Xem thử',
    newVersion: 'Soạn phiên bản mới',
    copy: 'Chép thành phiếu mới',
    empty: 'Soạn phiếu mới từ đầu',
    aboutSurvey: (what, survey) => `${what}: ${survey}`,
    edit: 'Soạn tiếp',
    draftTitle: 'Soạn phiếu khảo sát',
    draftLead:
      'Đổi cách hỏi mà ý vẫn như cũ thì sửa câu; ý khác thì bỏ câu cũ và thêm câu mới, để số liệu trước và sau so sánh được.',
    languages: { vi: 'tiếng Việt', en: 'tiếng Anh', ar: 'tiếng Ả Rập' },
    surveyTitle: 'Tên phiếu',
    question: (number) => `Câu ${number}`,
    types: {
      rating: 'năm mức hài lòng',
      one_of: 'chọn một',
      several_of: 'chọn nhiều',
      yes_no: 'có hoặc không',
      number: 'một con số',
      text: 'viết tự do',
    },
    condition: 'Hỏi khi nào',
    conditions: {
      always: 'luôn hỏi',
      low: 'khi chấm 1 hoặc 2',
      not_high: 'khi chấm 1, 2 hoặc 3',
      kept: 'theo điều kiện đang có',
    },
    option: (number) => `Lựa chọn ${number}`,
    optionsHelp: 'Để trống cả hai ô là bỏ lựa chọn. Lưu để có thêm dòng trống.',
    min: 'Nhỏ nhất',
    max: 'Lớn nhất',
    markHelp: 'Câu đầu luôn là năm khuôn mặt: mọi số liệu dựa vào đó.',
    up: 'Lên',
    down: 'Xuống',
    remove: 'Bỏ câu này',
    aboutQuestion: (what, number) => `${what}: câu ${number}`,
    save: 'Lưu bản nháp',
    add: 'Thêm câu',
    addType: 'Kiểu câu hỏi',
    preview: 'Xem thử bản đã lưu',
    toPublish: 'Lưu và xem trước khi ban hành',
    giveUp: 'Bỏ bản nháp này',
    giveUpHelp: 'Bản nháp mất hẳn; phiếu đã ban hành không đổi.',
    publishTitle: 'Ban hành phiếu',
    publishLead: (version) =>
      `Sẽ thành phiên bản ${version}. Điểm phục vụ dùng phiếu này hỏi theo phiên bản mới trong vòng một phút; phiên bản cũ còn trên trang đang mở vẫn được nhận.`,
    changes: { added: 'thêm', removed: 'bỏ', reworded: 'sửa', moved: 'đổi chỗ', same: 'giữ nguyên' },
    before: (text) => `trước: ${text}`,
    publish: 'Ban hành',
    back: 'Quay lại soạn',
    previewNote: 'Đây là bản xem thử: gửi cũng không lưu gì.',
    previewSent: 'Bản xem thử: không có gì được lưu. Người dân sẽ thấy lời cảm ơn ở đây.',
    done: { saved: 'Đã lưu bản nháp.', given_up: 'Đã bỏ bản nháp.', published: 'Đã ban hành.' },
    changedMeanwhile:
      'Có người vừa lưu bản nháp này ở nơi khác. Nội dung anh/chị gõ còn ở dưới: lưu lần nữa sẽ thay bản của họ.',
    gone: 'Bản nháp này không còn: đã ban hành hoặc đã bỏ.',
    issues: {
      text_missing: 'còn thiếu chữ ở một ngôn ngữ',
      text_too_long: 'có chỗ dài hơn 300 ký tự',
      options_too_few: 'cần ít nhất hai lựa chọn',
      range_wrong: 'số nhỏ nhất phải nhỏ hơn số lớn nhất',
      condition_wrong: 'điều kiện hỏi dựa vào câu hay lựa chọn đứng sau hoặc đã bỏ',
      not_a_survey: 'phiếu chưa đúng; hãy báo người vận hành',
    },
    where: (question) => (question === undefined ? 'Tên phiếu' : `Câu ${question + 1}`),
  },
  en: {
    title: (unit) => `Surveys of ${unit}`,
    lead: 'A published survey is never edited: publish a new version instead. Every office that asks the survey asks the new version at once. Which survey an office asks is chosen under “Offices and QR codes”.',
    drafts: 'Drafts',
    noDrafts: 'There is no draft.',
    untitled: '(no title yet)',
    published: 'Published surveys',
    version: (version) => `version ${version}`,
    versionSince: (version, day) => `version ${version}, published ${day}`,
    versionsBefore: 'Earlier versions',
    questions: (count) => `${count} questions`,
    operators: 'comes with the service',
    ofUnit: (unit) => `of ${unit}`,
    look: 'Preview',
    newVersion: 'Write a new version',
    copy: 'Copy into a new survey',
    empty: 'Write a new survey',
    aboutSurvey: (what, survey) => `${what}: ${survey}`,
    edit: 'Go on writing',
    draftTitle: 'Write a survey',
    draftLead:
      'Where the words change and the meaning stays, edit the question; where the meaning changes, remove it and add another, so that figures before and after can be compared.',
    languages: { vi: 'Vietnamese', en: 'English', ar: 'Arabic' },
    surveyTitle: 'Title of the survey',
    question: (number) => `Question ${number}`,
    types: {
      rating: 'five levels',
      one_of: 'choose one',
      several_of: 'choose several',
      yes_no: 'yes or no',
      number: 'a number',
      text: 'free text',
    },
    condition: 'Asked',
    conditions: {
      always: 'always',
      low: 'after a mark of 1 or 2',
      not_high: 'after a mark of 1, 2 or 3',
      kept: 'by the condition it has',
    },
    option: (number) => `Option ${number}`,
    optionsHelp: 'Empty both fields to remove an option. Save to get another empty line.',
    min: 'Smallest',
    max: 'Largest',
    markHelp: 'The first question is always the five faces: every figure rests on it.',
    up: 'Up',
    down: 'Down',
    remove: 'Remove this question',
    aboutQuestion: (what, number) => `${what}: question ${number}`,
    save: 'Save the draft',
    add: 'Add a question',
    addType: 'Kind of question',
    preview: 'Preview what is saved',
    toPublish: 'Save, and look before publishing',
    giveUp: 'Give this draft up',
    giveUpHelp: 'The draft is gone then; published surveys stay as they are.',
    publishTitle: 'Publish the survey',
    publishLead: (version) =>
      `It becomes version ${version}. Offices that ask this survey ask the new version within a minute; pages that are open with the older one are still taken.`,
    changes: { added: 'added', removed: 'removed', reworded: 'reworded', moved: 'moved', same: 'as before' },
    before: (text) => `before: ${text}`,
    publish: 'Publish',
    back: 'Back to the draft',
    previewNote: 'This is a preview: sending stores nothing.',
    previewSent: 'Preview: nothing was stored. Citizens see their thanks here.',
    done: { saved: 'The draft is saved.', given_up: 'The draft is given up.', published: 'It is published.' },
    changedMeanwhile:
      'Somebody has just saved this draft elsewhere. What you typed is below: saving again replaces theirs.',
    gone: 'This draft is no more: it was published or given up.',
    issues: {
      text_missing: 'a text is missing in one language',
      text_too_long: 'a text is longer than 300 characters',
      options_too_few: 'needs two options at least',
      range_wrong: 'the smallest number must be below the largest',
      condition_wrong: 'its condition rests on a question or option that comes later or is gone',
      not_a_survey: 'the survey is not right yet; tell the operator',
    },
    where: (question) => (question === undefined ? 'Title' : `Question ${question + 1}`),
  },
};
