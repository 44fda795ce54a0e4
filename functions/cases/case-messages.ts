import type { CaseEvent, RefusalReason } from '../domain/case/case-event.ts';
import type { CaseFormIssue } from '../domain/case/open-case.ts';
import type { OutOfScopeKind } from '../domain/case/out-of-scope.ts';
import type { PublicState } from '../domain/case/case-state.ts';

/** Languages of the pages about cases. */
const caseLanguages = ['vi', 'en'] as const;
export type CaseLanguage = (typeof caseLanguages)[number];

/** What else went wrong, and what to do. */
export type CaseRefusal =
  | 'code_malformed'
  | 'code_mistyped'
  | 'code_unknown'
  | 'code_revoked'
  | 'page_invalid'
  | 'page_expired'
  | 'body_too_large'
  | 'address_unknown'
  | 'fault';

type Texts = { title: string; sentence: string };

type CaseMessages = {
  other: { code: CaseLanguage; name: string };
  title: string;
  lead: string;
  category: string;
  text: string;
  textHelp: string;
  place: string;
  placeHelp: string;
  anonymous: string;
  send: string;
  sendAgain: string;
  issues: Record<CaseFormIssue, string>;
  toCorrect: string;
  hints: Record<OutOfScopeKind, Texts & { where: readonly string[] }>;
  notStored: string;
  sendAnyway: string;
  opened: string;
  openedAgain: string;
  openedOther: string;
  keepCode: string;
  codeHelp: string;
  dueBy: (day: string) => string;
  look: string;
  trackTitle: string;
  trackLead: string;
  trackingCode: string;
  show: string;
  codeMissing: string;
  codeFaults: Record<'malformed' | 'mistyped' | 'unknown', string>;
  states: Record<PublicState, string>;
  stateSentences: Record<PublicState, string>;
  steps: readonly [string, string, string];
  history: string;
  events: Record<Exclude<CaseEvent['what']['kind'], 'note' | 'assign' | 'alarm'>, string>;
  reasons: Record<RefusalReason, string>;
  joined: string;
  supplyTitle: string;
  addTitle: string;
  addHelp: string;
  add: string;
  withdrawTitle: string;
  withdrawHelp: string;
  withdraw: string;
  markTitle: string;
  marks: readonly [string, string, string, string, string];
  markWords: string;
  mark: string;
  markMissing: string;
  reopenTitle: string;
  reopenHelp: (days: number) => string;
  reopen: string;
  done: string;
  textMissing: string;
  textTooLong: string;
  tooLate: (days: number) => string;
  notAllowed: string;
  changedMeanwhile: string;
  full: string;
  yourMark: string;
  refusals: Record<CaseRefusal, Texts>;
  newCase: string;
};

const vi: CaseMessages = {
  other: { code: 'en', name: 'English' },
  title: 'Gửi phản ánh để được trả lời',
  lead: 'Viết điều bạn cần phường trả lời. Gửi xong bạn nhận một mã để xem trả lời.',
  category: 'Việc gì?',
  text: 'Chuyện gì đã xảy ra?',
  textHelp:
    'Ở đâu, lúc nào, bạn muốn gì. Đừng ghi số điện thoại, số giấy tờ hay số tài khoản: hệ thống sẽ che đi.',
  place: 'Ở đâu? (không bắt buộc)',
  placeHelp: 'Ví dụ: trước số 12 đường Lê Lợi; quầy 2.',
  anonymous:
    'Bạn không phải nêu tên. Phản ánh không tên vẫn được xem xét và trả lời tại trang tra cứu, nhưng kênh chính thức theo Nghị định 20/2008/NĐ-CP cần họ tên và cách liên hệ.',
  send: 'Gửi phản ánh',
  sendAgain: 'Sửa và gửi lại',
  issues: {
    category_missing: 'Hãy chọn một ô cho biết việc gì.',
    text_missing: 'Hãy viết chuyện gì đã xảy ra.',
    text_too_long: 'Nội dung dài hơn 2000 ký tự. Hãy rút ngắn.',
    place_too_long: 'Chỗ ghi nơi chốn dài hơn 300 ký tự. Hãy rút ngắn.',
  },
  toCorrect: 'Chưa gửi được, cần sửa:',
  hints: {
    complaint: {
      title: 'Đây có thể là khiếu nại',
      sentence:
        'Khiếu nại một quyết định hay việc làm xâm phạm quyền của chính bạn đi theo Luật Khiếu nại 2011, không đi theo đường phản ánh này.',
      where: [
        'Gửi đơn hoặc đến trực tiếp người đã ra quyết định, trong 90 ngày từ khi biết quyết định.',
        'Hỏi nơi tiếp công dân của phường hoặc tỉnh nếu chưa rõ.',
      ],
    },
    denunciation: {
      title: 'Đây có thể là tố cáo',
      sentence:
        'Tố cáo người vi phạm pháp luật đi theo Luật Tố cáo 2018. Luật buộc giữ bí mật tên người tố cáo; trang này không phải chỗ nhận tố cáo.',
      where: [
        'Gửi đơn hoặc đến trực tiếp cơ quan quản lý người bị tố cáo, hay thanh tra.',
        'Việc đòi hối lộ có thể báo công an theo số 113.',
      ],
    },
    emergency: {
      title: 'Nếu đang khẩn cấp, hãy gọi ngay',
      sentence: 'Trang này không có người trực. Phản ánh chỉ được đọc trong giờ làm việc.',
      where: [
        'Công an 113 · Chữa cháy 114 · Cấp cứu 115 · Tìm kiếm cứu nạn 112.',
        'Các số này gọi không mất tiền.',
      ],
    },
  },
  notStored: 'Chưa có gì được gửi hay lưu lại. Nội dung bạn viết còn ở dưới.',
  sendAnyway: 'Tôi đã đọc, vẫn gửi như phản ánh',
  opened: 'Đã gửi. Đây là mã của bạn',
  openedAgain: 'Phản ánh này đã được nhận. Đây là mã của bạn',
  openedOther:
    'Trang này đã gửi một phản ánh trước đó, với nội dung khác. Nội dung mới chưa được lưu: xem lại ở dưới và gửi thêm vào phản ánh đó.',
  keepCode: 'Hãy chụp màn hình hoặc chép mã lại',
  codeHelp: 'Chỉ người có mã xem được phản ánh. Chúng tôi không giữ mã nên không cấp lại được.',
  dueBy: (day) => `Hạn trả lời: ${day}.`,
  look: 'Xem phản ánh',
  trackTitle: 'Xem trả lời',
  trackLead: 'Nhập mã nhận được khi gửi phản ánh.',
  trackingCode: 'Mã tra cứu (13 chữ và số)',
  show: 'Xem',
  codeMissing: 'Hãy nhập mã.',
  codeFaults: {
    malformed: 'Mã có 13 chữ và số, như ABCD-EFGH-JKMNP. Hãy xem lại và nhập đủ.',
    mistyped: 'Mã bị gõ sai một chữ hoặc đảo chỗ hai chữ. Hãy xem lại từng nhóm.',
    unknown: 'Không có phản ánh nào với mã này. Hãy xem lại mã.',
  },
  states: {
    waiting: 'Chờ tiếp nhận',
    waiting_for_you: 'Đang chờ bạn trả lời',
    in_work: 'Đang xử lý',
    passed_on: 'Đã chuyển đơn vị khác xử lý',
    answered: 'Đã trả lời',
    closed: 'Đã kết thúc',
    refused: 'Không xử lý',
  },
  stateSentences: {
    waiting: 'Phường đã nhận được, chưa có người mở xem.',
    waiting_for_you: 'Người xử lý hỏi thêm bạn. Hạn trả lời tạm dừng đến khi bạn trả lời.',
    in_work: 'Có người đang giải quyết.',
    passed_on: 'Đơn vị có thẩm quyền sẽ trả lời tại đây.',
    answered: 'Đọc câu trả lời ở dưới rồi chấm, hoặc yêu cầu xem lại.',
    closed: 'Không còn việc gì chờ xử lý.',
    refused: 'Lý do ở dưới. Nếu không đồng ý, bạn có thể yêu cầu xem lại.',
  },
  steps: ['Đã nhận', 'Đang xử lý', 'Đã trả lời'],
  history: 'Diễn biến',
  events: {
    opened: 'Bạn gửi phản ánh',
    accept: 'Đã tiếp nhận',
    start: 'Bắt đầu xử lý',
    ask: 'Hỏi thêm bạn',
    forward: 'Chuyển đơn vị khác',
    answer: 'Trả lời',
    refuse: 'Không xử lý',
    declare_out_of_scope: 'Việc này đi theo đường khác',
    merge: 'Gộp với phản ánh khác về cùng việc',
    supply: 'Bạn trả lời',
    withdraw: 'Bạn rút phản ánh',
    mark: 'Bạn chấm câu trả lời',
    reopen: 'Bạn yêu cầu xem lại',
    close: 'Kết thúc vì không có ý kiến thêm',
    add: 'Bạn viết thêm',
  },
  reasons: {
    unclear: 'Nội dung chưa rõ',
    not_competent: 'Không thuộc thẩm quyền',
    answered_before: 'Đã trả lời trước đây',
    no_grounds: 'Không có cơ sở',
    offensive: 'Lời lẽ xúc phạm',
    personal_dispute: 'Tranh chấp riêng giữa các bên',
  },
  joined: 'Đã có phản ánh khác về cùng việc. Câu trả lời của phản ánh đó hiện tại đây.',
  supplyTitle: 'Trả lời người xử lý',
  addTitle: 'Viết thêm',
  addHelp: 'Thêm điều bạn quên hoặc vừa xảy ra.',
  add: 'Gửi thêm',
  withdrawTitle: 'Rút phản ánh',
  withdrawHelp: 'Rút rồi thì không ai xử lý nữa và không mở lại được.',
  withdraw: 'Rút phản ánh này',
  markTitle: 'Bạn có hài lòng với câu trả lời?',
  marks: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  markWords: 'Vì sao? (không bắt buộc)',
  mark: 'Chấm và kết thúc',
  markMissing: 'Hãy chọn một mức.',
  reopenTitle: 'Chưa xong? Yêu cầu xem lại',
  reopenHelp: (days) => `Trong ${days} ngày từ khi kết thúc. Viết điều gì còn chưa được.`,
  reopen: 'Yêu cầu xem lại',
  done: 'Đã lưu.',
  textMissing: 'Hãy viết vài chữ rồi gửi.',
  textTooLong: 'Nội dung dài hơn 2000 ký tự. Hãy rút ngắn rồi gửi lại.',
  tooLate: (days) => `Đã quá ${days} ngày nên không mở lại được. Hãy gửi một phản ánh mới.`,
  notAllowed: 'Phản ánh đã thay đổi nên việc này không còn làm được. Hãy xem lại bên dưới.',
  changedMeanwhile: 'Vừa có thay đổi cùng lúc. Nội dung bạn viết còn ở dưới, hãy gửi lại.',
  full: 'Phản ánh này đã có quá nhiều nội dung. Hãy gửi một phản ánh mới.',
  yourMark: 'Bạn chấm',
  refusals: {
    code_malformed: {
      title: 'Không phải mã của chúng tôi',
      sentence: 'Hãy quét lại mã tại quầy hoặc gõ lại 9 chữ và số in dưới mã.',
    },
    code_mistyped: {
      title: 'Mã bị gõ sai',
      sentence: 'Có một chữ sai hoặc hai chữ đảo chỗ. Hãy xem lại 9 chữ và số in dưới mã.',
    },
    code_unknown: {
      title: 'Không có mã này',
      sentence: 'Hãy quét lại mã tại quầy, hoặc hỏi nhân viên ở đó.',
    },
    code_revoked: {
      title: 'Mã này không còn dùng',
      sentence: 'Hãy quét mã mới tại quầy, hoặc hỏi nhân viên ở đó.',
    },
    page_invalid: {
      title: 'Trang này không gửi được',
      sentence: 'Nội dung bạn viết còn ở dưới. Hãy bấm gửi lại.',
    },
    page_expired: {
      title: 'Trang mở đã quá một ngày',
      sentence: 'Nội dung bạn viết còn ở dưới. Hãy bấm gửi lại.',
    },
    body_too_large: {
      title: 'Nội dung quá dài',
      sentence: 'Chưa có gì được lưu. Hãy quay lại trang trước, rút ngắn rồi gửi lại.',
    },
    address_unknown: {
      title: 'Không có trang này',
      sentence: 'Hãy mở lại từ mã tại quầy, hoặc vào trang xem trả lời.',
    },
    fault: {
      title: 'Có trục trặc ở phía chúng tôi',
      sentence: 'Hãy bấm quay lại và gửi lại sau vài phút: nội dung bạn viết còn ở trang trước.',
    },
  },
  newCase: 'Gửi phản ánh khác',
};

const en: CaseMessages = {
  other: { code: 'vi', name: 'Tiếng Việt' },
  title: 'Ask for an answer',
  lead: 'Write what you want the ward to answer. You get a code with which to read the answer.',
  category: 'What is it about?',
  text: 'What happened?',
  textHelp:
    'Where, when, and what you wish for. Leave out telephone, identity and account numbers: they are masked.',
  place: 'Where? (optional)',
  placeHelp: 'For example: in front of 12 Lê Lợi street; counter 2.',
  anonymous:
    'You need not give a name. What has no name is looked into and answered on the tracking page all the same, but the formal channel of Decree 20/2008/NĐ-CP needs a name and a way to reach you.',
  send: 'Send',
  sendAgain: 'Correct and send again',
  issues: {
    category_missing: 'Choose what it is about.',
    text_missing: 'Write what happened.',
    text_too_long: 'The text is longer than 2,000 characters. Shorten it.',
    place_too_long: 'The place is longer than 300 characters. Shorten it.',
  },
  toCorrect: 'Not sent yet. To correct:',
  hints: {
    complaint: {
      title: 'This may be a complaint',
      sentence:
        'A complaint against a decision or an act that violates your own right goes by the Law on Complaints 2011, not this way.',
      where: [
        'Write or go to whoever took the decision, within 90 days of learning of it.',
        'Where that is not clear, ask the citizens’ reception of the ward or the province.',
      ],
    },
    denunciation: {
      title: 'This may be a denunciation',
      sentence:
        'Denouncing a breach of law goes by the Law on Denunciations 2018, which keeps the name of whoever denounces secret; this page is no place for it.',
      where: [
        'Write or go to the authority above the person concerned, or to the inspectorate.',
        'A demand for a bribe can be reported to the police: 113.',
      ],
    },
    emergency: {
      title: 'If it is urgent, call now',
      sentence: 'Nobody watches this page. What is written here is read in office hours.',
      where: ['Police 113 · Fire 114 · Ambulance 115 · Search and rescue 112.', 'These calls are free.'],
    },
  },
  notStored: 'Nothing was sent or stored yet. What you wrote is below.',
  sendAnyway: 'I have read this; send it as feedback',
  opened: 'It is sent. This is your code',
  openedAgain: 'It was received before. This is your code',
  openedOther:
    'This page sent something else before. The new text is not stored: look at it below and add it there.',
  keepCode: 'Take a picture of the screen, or write the code down',
  codeHelp: 'Only with the code can it be read. We do not keep the code and cannot give it out again.',
  dueBy: (day) => `To be answered by ${day}.`,
  look: 'Look at it',
  trackTitle: 'Read the answer',
  trackLead: 'Type the code you got when you sent your feedback.',
  trackingCode: 'Tracking code (13 letters and digits)',
  show: 'Show',
  codeMissing: 'Type the code.',
  codeFaults: {
    malformed: 'A code has 13 letters and digits, like ABCD-EFGH-JKMNP. Look again and type all of it.',
    mistyped: 'One character is wrong, or two changed places. Check it group by group.',
    unknown: 'There is nothing under this code. Check it again.',
  },
  states: {
    waiting: 'Waiting to be taken up',
    waiting_for_you: 'Waiting for you',
    in_work: 'In work',
    passed_on: 'Passed on to another unit',
    answered: 'Answered',
    closed: 'Closed',
    refused: 'Not taken up',
  },
  stateSentences: {
    waiting: 'The ward has it; nobody has opened it yet.',
    waiting_for_you: 'Whoever handles it asks you something. The time limit waits for you.',
    in_work: 'Somebody is working on it.',
    passed_on: 'The competent unit will answer here.',
    answered: 'Read the answer below and mark it, or ask for another look.',
    closed: 'Nothing is left to be done.',
    refused: 'The reason is below. If you disagree, ask for another look.',
  },
  steps: ['Received', 'In work', 'Answered'],
  history: 'What happened so far',
  events: {
    opened: 'You wrote',
    accept: 'Taken up',
    start: 'Work began',
    ask: 'You are asked',
    forward: 'Passed on to another unit',
    answer: 'Answer',
    refuse: 'Not taken up',
    declare_out_of_scope: 'This goes another way',
    merge: 'Joined with another about the same thing',
    supply: 'You answered',
    withdraw: 'You withdrew it',
    mark: 'You marked the answer',
    reopen: 'You asked for another look',
    close: 'Closed, as nothing more was said',
    add: 'You added',
  },
  reasons: {
    unclear: 'It is not clear enough',
    not_competent: 'The ward is not competent',
    answered_before: 'It was answered before',
    no_grounds: 'There are no grounds for it',
    offensive: 'It is offensive',
    personal_dispute: 'It is a dispute between private persons',
  },
  joined: 'There was feedback about the same thing already. Its answer appears here.',
  supplyTitle: 'Answer the question',
  addTitle: 'Add something',
  addHelp: 'What you forgot, or what has happened since.',
  add: 'Add it',
  withdrawTitle: 'Withdraw it',
  withdrawHelp: 'Nobody works on it any more then, and it cannot be opened again.',
  withdraw: 'Withdraw this feedback',
  markTitle: 'Are you satisfied with the answer?',
  marks: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  markWords: 'Why? (optional)',
  mark: 'Mark it and close',
  markMissing: 'Choose a mark.',
  reopenTitle: 'Not done? Ask for another look',
  reopenHelp: (days) => `Within ${days} days. Write what is still missing.`,
  reopen: 'Ask for another look',
  done: 'It is kept.',
  textMissing: 'Write a few words first.',
  textTooLong: 'The text is longer than 2,000 characters. Shorten it and send it again.',
  tooLate: (days) => `More than ${days} days have passed. Send new feedback instead.`,
  notAllowed: 'It has changed, and this can no longer be done. See below.',
  changedMeanwhile: 'Something changed at the same moment. What you wrote is below: send it again.',
  full: 'Too much was written here already. Send new feedback instead.',
  yourMark: 'Your mark',
  refusals: {
    code_malformed: {
      title: 'This is not one of our codes',
      sentence: 'Scan the code at the counter again, or type the nine characters under it.',
    },
    code_mistyped: {
      title: 'The code is mistyped',
      sentence: 'One character is wrong, or two changed places. Check the nine characters.',
    },
    code_unknown: {
      title: 'There is no such code',
      sentence: 'Scan the code at the counter again, or ask the staff there.',
    },
    code_revoked: {
      title: 'This code is no longer in use',
      sentence: 'Scan the new code at the counter, or ask the staff there.',
    },
    page_invalid: {
      title: 'This page cannot be sent',
      sentence: 'What you wrote is below. Send it again.',
    },
    page_expired: {
      title: 'The page was open for over a day',
      sentence: 'What you wrote is below. Send it again.',
    },
    body_too_large: {
      title: 'The text is too long',
      sentence: 'Nothing was stored. Go back, shorten it and send it again.',
    },
    address_unknown: {
      title: 'There is no such page',
      sentence: 'Open it again from the code at the counter, or go to the tracking page.',
    },
    fault: {
      title: 'Something went wrong on our side',
      sentence: 'Go back and send it again in a few minutes: what you wrote is still on that page.',
    },
  },
  newCase: 'Send something else',
};

export const caseMessages: Record<CaseLanguage, CaseMessages> = { vi, en };
