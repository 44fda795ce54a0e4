import type { SheetFormat } from '../../domain/code/sheet-format.ts';
import type { OfficeTrouble } from '../../domain/office/change-office.ts';
import type { Office } from '../../domain/office/office.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

/** Why nothing was changed. */
export type RegistryTrouble =
  | OfficeTrouble
  | 'unit_gone'
  | 'survey_unknown'
  | 'office_exists'
  | 'day_invalid'
  | 'counter_closed'
  | 'office_closed'
  | 'not_active'
  | 'nothing_to_print';

export const registryDone = [
  'office_added',
  'saved',
  'codes_made',
  'codes_there',
  'code_withdrawn',
  'code_replaced',
  'kiosk_off',
] as const;
export type RegistryDone = (typeof registryDone)[number];

type RegistryMessages = {
  title: (unit: string) => string;
  unitsFromOutside: string;
  none: string;
  columns: { office: string; kind: string; counters: string; state: string };
  kinds: Record<Office['kind'], string>;
  open: string;
  closed: (day: string) => string;
  closing: (day: string) => string;
  addOffice: string;
  name: string;
  nameEn: string;
  address: string;
  addressEn: string;
  kind: string;
  survey: string;
  add: string;
  save: string;
  back: string;
  facts: { unit: string; kind: string; address: string; survey: string; since: string; key: string };
  codesTitle: string;
  codesLead: string;
  place: string;
  code: string;
  work: string;
  theOffice: string;
  noCode: string;
  makeCode: (place: string) => string;
  makeMissing: string;
  openSurvey: (place: string) => string;
  edit: (place: string) => string;
  replaceLead: string;
  replace: string;
  withdraw: string;
  counterName: string;
  counterNameEn: string;
  closeOn: string;
  closeCounter: string;
  closeCounterHint: string;
  reopen: string;
  closedCounters: string;
  addCounter: string;
  stillOut: (codes: number) => string;
  withdrawAll: string;
  procedureTitle: string;
  procedureLead: string;
  findProcedure: string;
  find: string;
  noProcedure: string;
  moreProcedures: string;
  postersTitle: string;
  postersLead: (codes: number) => string;
  format: string;
  formats: Record<SheetFormat, string>;
  permanent: (host: string) => string;
  trialOnly: (url: string) => string;
  print: string;
  withdrawnTitle: (codes: number) => string;
  withdrawn: (when: string) => string;
  replacedBy: (code: string) => string;
  officeTitle: string;
  kioskTitle: string;
  kioskLead: string;
  kioskState: Record<'on' | 'off', string>;
  kioskPin: (pin: string) => string;
  newPin: string;
  firstPin: string;
  kioskOff: string;
  closeTitle: string;
  closeLead: string;
  closeOffice: string;
  done: Record<RegistryDone, string>;
  troubles: Record<RegistryTrouble, string>;
};

export const registryMessages: Record<ConsoleLanguage, RegistryMessages> = {
  vi: {
    title: (unit) => `Điểm phục vụ của ${unit}`,
    unitsFromOutside:
      'Đơn vị hành chính và việc sáp nhập được người vận hành nhập từ tệp chính thức; ở đây quản lý điểm phục vụ, quầy và mã QR.',
    none: 'Đơn vị này chưa có điểm phục vụ nào.',
    columns: { office: 'Điểm phục vụ', kind: 'Loại', counters: 'Số quầy', state: 'Tình trạng' },
    kinds: { one_stop_centre: 'Trung tâm phục vụ hành chính công', reception_point: 'Điểm tiếp nhận' },
    open: 'Đang phục vụ',
    closed: (day) => `Đã đóng từ ${day}`,
    closing: (day) => `Sẽ đóng từ ${day}`,
    addOffice: 'Thêm điểm phục vụ',
    name: 'Tên',
    nameEn: 'Tên tiếng Anh (nếu có)',
    address: 'Địa chỉ (nếu có)',
    addressEn: 'Địa chỉ bằng tiếng Anh (nếu có)',
    kind: 'Loại',
    survey: 'Phiếu khảo sát',
    add: 'Thêm',
    save: 'Lưu',
    back: 'Về danh sách điểm phục vụ',
    facts: {
      unit: 'Đơn vị',
      kind: 'Loại',
      address: 'Địa chỉ',
      survey: 'Phiếu khảo sát',
      since: 'Thuộc đơn vị từ',
      key: 'Ký hiệu trong tệp',
    },
    codesTitle: 'Quầy và mã QR',
    codesLead: 'Mỗi mã mở phiếu khảo sát của đúng nơi đó. Mã đã in vẫn dùng được cho đến khi bị thu hồi.',
    place: 'Nơi',
    code: 'Mã',
    work: 'Việc',
    theOffice: 'Cả điểm phục vụ',
    noCode: 'Chưa có mã',
    makeCode: (place) => `Tạo mã cho ${place}`,
    makeMissing: 'Tạo mọi mã còn thiếu',
    openSurvey: (place) => `Mở phiếu của ${place}`,
    edit: (place) => `Sửa ${place}`,
    replaceLead:
      'Thay mã: tạo mã mới cho nơi này và thu hồi mã cũ. Ai quét mã đã thu hồi thì được báo và chỉ đến điểm phục vụ này.',
    replace: 'Thay mã',
    withdraw: 'Thu hồi mã',
    counterName: 'Tên quầy',
    counterNameEn: 'Tên quầy bằng tiếng Anh (nếu có)',
    closeOn: 'Ngày đầu tiên không phục vụ',
    closeCounter: 'Đóng quầy',
    closeCounterHint: 'Ý kiến đã nhận vẫn còn nguyên trong các báo cáo.',
    reopen: 'Mở lại',
    closedCounters: 'Quầy đã đóng',
    addCounter: 'Thêm quầy',
    stillOut: (codes) => `Ở đây không còn phục vụ, nhưng ${codes} mã vẫn nhận ý kiến.`,
    withdrawAll: 'Thu hồi các mã này',
    procedureTitle: 'Mã cho một thủ tục',
    procedureLead: 'Tìm theo tên (có dấu hay không đều được) hoặc theo mã quốc gia, ví dụ 1.001193.',
    findProcedure: 'Thủ tục',
    find: 'Tìm',
    noProcedure: 'Không tìm thấy thủ tục nào như vậy.',
    moreProcedures: 'Còn nhiều thủ tục khác: hãy gõ thêm chữ.',
    postersTitle: 'In mã',
    postersLead: (codes) => `Một tệp PDF với ${codes} mã đang dùng của điểm phục vụ này.`,
    format: 'Khổ in',
    formats: {
      a4: 'Áp phích A4',
      a5: 'Áp phích A5',
      tent: 'Biển để bàn',
      slips: 'Phiếu mang về, 8 phiếu một tờ A4',
    },
    permanent: (host) =>
      `Địa chỉ ${host} sẽ còn hoạt động lâu dài như áp phích. (Không đánh dấu: bản in mang chữ BẢN THỬ.)`,
    trialOnly: (url) =>
      `Bản in mang chữ BẢN THỬ, vì địa chỉ ${url} không dùng lâu dài được từ điện thoại của người dân.`,
    print: 'Tải tệp PDF',
    withdrawnTitle: (codes) => `Mã đã thu hồi (${codes})`,
    withdrawn: (when) => `thu hồi lúc ${when}`,
    replacedBy: (code) => `thay bằng ${code}`,
    officeTitle: 'Tên và địa chỉ',
    kioskTitle: 'Máy hỏi ý kiến (máy tính bảng)',
    kioskLead:
      'Mở một địa chỉ dưới đây trên máy tính bảng đặt ở quầy, rồi nhập mã PIN. Máy hỏi từng người một câu, mất mạng vẫn giữ câu trả lời để gửi sau.',
    kioskState: { on: 'Điểm phục vụ này có mã PIN.', off: 'Điểm phục vụ này chưa có mã PIN.' },
    kioskPin: (pin) =>
      `Mã PIN mới: ${pin}. Mã chỉ hiện lần này. Máy đang hỏi bằng mã cũ sẽ dừng trong vòng mười phút, nếu có mạng; câu trả lời đã có vẫn được tính.`,
    newPin: 'Tạo mã PIN mới',
    firstPin: 'Tạo mã PIN',
    kioskOff: 'Dừng mọi máy',
    closeTitle: 'Đóng điểm phục vụ',
    closeLead:
      'Từ ngày đó điểm này không còn trong danh sách và báo cáo mới; mọi số liệu cũ vẫn giữ. Mã QR vẫn nhận ý kiến cho đến khi bị thu hồi.',
    closeOffice: 'Đóng điểm phục vụ',
    done: {
      office_added: 'Đã thêm điểm phục vụ. Hãy thêm quầy, tạo mã rồi in.',
      saved: 'Đã lưu.',
      codes_made: 'Đã tạo mã. Trang in dưới đây có cả mã mới.',
      codes_there: 'Mọi nơi đã có mã: không tạo thêm mã nào.',
      code_withdrawn: 'Đã thu hồi. Trong vòng một phút, ai quét sẽ được báo.',
      kiosk_off: 'Mọi máy hỏi ý kiến của điểm phục vụ này sẽ dừng trong vòng mười phút, nếu có mạng.',
      code_replaced: 'Đã thay bằng mã mới. Hãy in và treo mã mới.',
    },
    troubles: {
      name_missing: 'Hãy ghi tên. Chưa có gì được lưu.',
      name_taken: 'Ở đây đã có một quầy tên như vậy. Hãy đặt tên khác.',
      counter_unknown: 'Không còn quầy này. Hãy xem lại danh sách.',
      too_many_counters: 'Một điểm phục vụ có nhiều nhất 200 quầy, kể cả quầy đã đóng.',
      closed_too_early: 'Ngày đóng phải sau ngày điểm này bắt đầu thuộc đơn vị hiện nay.',
      unit_gone: 'Đơn vị này không còn. Hãy thêm điểm phục vụ ở đơn vị kế tiếp.',
      survey_unknown: 'Hãy chọn một phiếu khảo sát trong danh sách.',
      office_exists:
        'Đơn vị đã có một điểm phục vụ tên như vậy, có thể đã đóng. Hãy mở điểm đó, hoặc đặt tên khác.',
      day_invalid: 'Hãy chọn một ngày, ví dụ 2026-12-31.',
      counter_closed: 'Quầy này đã đóng: hãy mở lại trước khi tạo mã.',
      office_closed: 'Điểm phục vụ này đã đóng: hãy mở lại trước khi tạo mã.',
      not_active: 'Mã này đã bị thu hồi trước đó. Không có gì thay đổi.',
      nothing_to_print: 'Chưa có mã nào để in: hãy tạo mã trước.',
    },
  },
  en: {
    title: (unit) => `Offices of ${unit}`,
    unitsFromOutside:
      'Administrative units and their mergers are imported from the official files by the operator; offices, counters and QR codes are kept here.',
    none: 'This unit has no office yet.',
    columns: { office: 'Office', kind: 'Kind', counters: 'Counters', state: 'State' },
    kinds: { one_stop_centre: 'Public service centre', reception_point: 'Reception point' },
    open: 'Open',
    closed: (day) => `Closed since ${day}`,
    closing: (day) => `Closes on ${day}`,
    addOffice: 'Add an office',
    name: 'Name in Vietnamese',
    nameEn: 'Name in English (if any)',
    address: 'Address (if any)',
    addressEn: 'Address in English (if any)',
    kind: 'Kind',
    survey: 'Survey',
    add: 'Add',
    save: 'Save',
    back: 'Back to the offices',
    facts: {
      unit: 'Unit',
      kind: 'Kind',
      address: 'Address',
      survey: 'Survey',
      since: 'Belongs to the unit since',
      key: 'Key in files',
    },
    codesTitle: 'Counters and QR codes',
    codesLead: 'Each code opens the survey of that very place. A printed code works until it is withdrawn.',
    place: 'Place',
    code: 'Code',
    work: 'Work',
    theOffice: 'The whole office',
    noCode: 'No code yet',
    makeCode: (place) => `Make a code for ${place}`,
    makeMissing: 'Make all missing codes',
    openSurvey: (place) => `Open the survey of ${place}`,
    edit: (place) => `Change ${place}`,
    replaceLead:
      'Replacing makes a new code for this place and withdraws the old one. Whoever scans a withdrawn code is told so, and led to this office.',
    replace: 'Replace the code',
    withdraw: 'Withdraw the code',
    counterName: 'Name of the counter',
    counterNameEn: 'Its name in English (if any)',
    closeOn: 'First day without service',
    closeCounter: 'Close the counter',
    closeCounterHint: 'What was answered about it stays in the reports.',
    reopen: 'Open again',
    closedCounters: 'Closed counters',
    addCounter: 'Add a counter',
    stillOut: (codes) => `Nobody is served here any more, but ${codes} codes still take answers.`,
    withdrawAll: 'Withdraw these codes',
    procedureTitle: 'A code for a procedure',
    procedureLead: 'Search by name, with or without tone marks, or by national code such as 1.001193.',
    findProcedure: 'Procedure',
    find: 'Find',
    noProcedure: 'No such procedure was found.',
    moreProcedures: 'There are more: type a few more letters.',
    postersTitle: 'Print codes',
    postersLead: (codes) => `One PDF with the ${codes} active codes of this office.`,
    format: 'Format',
    formats: {
      a4: 'A4 poster',
      a5: 'A5 poster',
      tent: 'Table tent',
      slips: 'Slips to take home, eight to an A4 sheet',
    },
    permanent: (host) =>
      `The address ${host} will answer as long as the posters hang. (Not ticked: the print says TRIAL.)`,
    trialOnly: (url) =>
      `The print says TRIAL, because the address ${url} cannot last or be reached from a citizen’s phone.`,
    print: 'Download the PDF',
    withdrawnTitle: (codes) => `Withdrawn codes (${codes})`,
    withdrawn: (when) => `withdrawn at ${when}`,
    replacedBy: (code) => `replaced by ${code}`,
    officeTitle: 'Name and address',
    kioskTitle: 'Tablets that ask',
    kioskLead:
      'Open one of these addresses on a tablet at the counter and enter the PIN. The tablet asks everybody one question; without a network it keeps the answers and sends them later.',
    kioskState: { on: 'This office has a PIN.', off: 'This office has no PIN yet.' },
    kioskPin: (pin) =>
      `The new PIN: ${pin}. It is shown this once. Tablets that ask under the old one stop within ten minutes, if they have a network; what they took still counts.`,
    newPin: 'Make a new PIN',
    firstPin: 'Make a PIN',
    kioskOff: 'Stop all tablets',
    closeTitle: 'Close the office',
    closeLead:
      'From that day on it is in no list and no new report; all earlier figures stay. Its codes take answers until they are withdrawn.',
    closeOffice: 'Close the office',
    done: {
      office_added: 'The office was added. Now add counters, make codes and print them.',
      saved: 'Saved.',
      codes_made: 'The codes were made. The print below holds the new ones too.',
      codes_there: 'Every place has a code already: none was made.',
      code_withdrawn: 'Withdrawn. Within a minute, whoever scans it is told so.',
      kiosk_off: 'All tablets of this office stop within ten minutes, if they have a network.',
      code_replaced: 'Replaced by a new code. Print it and hang it up.',
    },
    troubles: {
      name_missing: 'Give a name. Nothing was stored.',
      name_taken: 'There is a counter of that name here. Choose another name.',
      counter_unknown: 'This counter is gone. Look at the list again.',
      too_many_counters: 'An office has at most 200 counters, closed ones included.',
      closed_too_early: 'It can only close after the day from which it belongs to its present unit.',
      unit_gone: 'This unit is no more. Add offices to the unit that followed it.',
      survey_unknown: 'Choose one of the surveys.',
      office_exists:
        'The unit has an office of that name already, perhaps a closed one. Open that one, or choose another name.',
      day_invalid: 'Choose a day, such as 2026-12-31.',
      counter_closed: 'This counter is closed: open it again before you make a code.',
      office_closed: 'This office is closed: open it again before you make a code.',
      not_active: 'This code was withdrawn before. Nothing changed.',
      nothing_to_print: 'There is no code to print: make one first.',
    },
  },
};
