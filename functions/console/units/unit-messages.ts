import type { Unit } from '../../domain/unit/unit.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type UnitMessages = {
  find: string;
  findHelp: string;
  search: string;
  none: (typed: string) => string;
  found: string;
  level: string;
  levels: Record<Unit['level'], string>;
  kind: string;
  code: string;
  since: string;
  until: string;
  formerly: string;
  clocks: string;
  above: string;
  offices: string;
  officeCount: (count: number) => string;
  members: string;
  memberCount: (count: number) => string;
  madeOf: string;
  wentInto: string;
  partly: string;
  rooms: string;
  toCases: string;
  byFile: string;
};

export const unitMessages: Record<ConsoleLanguage, UnitMessages> = {
  vi: {
    find: 'Tìm đơn vị',
    findHelp: 'Tên, có hoặc không dấu, hoặc mã số; trong phạm vi của anh/chị.',
    search: 'Tìm',
    none: (typed) => `Không có đơn vị nào tên hoặc mã “${typed}” trong phạm vi của anh/chị.`,
    found: 'Tìm thấy',
    level: 'Cấp',
    levels: { country: 'cả nước', province: 'tỉnh, thành phố', district: 'huyện', commune: 'xã, phường' },
    kind: 'Loại',
    code: 'Mã số',
    since: 'Từ ngày',
    until: 'Đến trước ngày',
    formerly: 'Trước thuộc',
    clocks: 'Múi giờ',
    above: 'Cấp trên',
    offices: 'Điểm phục vụ',
    officeCount: (count) => `${count} điểm phục vụ`,
    members: 'Người dùng',
    memberCount: (count) => `${count} người`,
    madeOf: 'Hình thành từ',
    wentInto: 'Đã nhập vào',
    partly: 'một phần',
    rooms: 'Việc ở đơn vị này',
    toCases: 'Phản ánh',
    byFile:
      'Đơn vị mới, đổi tên, sáp nhập được nạp từ tệp: người vận hành chạy “npm run admin -- import units” và “import successions”. Mã QR đã in vẫn dùng được.',
  },
  en: {
    find: 'Find a unit',
    findHelp: 'By name, with or without tone marks, or by code; within your reach.',
    search: 'Find',
    none: (typed) => `No unit within your reach has “${typed}” in its name or code.`,
    found: 'Found',
    level: 'Level',
    levels: { country: 'country', province: 'province', district: 'district', commune: 'commune' },
    kind: 'Kind',
    code: 'Code',
    since: 'Since',
    until: 'Until before',
    formerly: 'Formerly in',
    clocks: 'Time zone',
    above: 'Above it',
    offices: 'Offices',
    officeCount: (count) => `${count} ${count === 1 ? 'office' : 'offices'}`,
    members: 'Members',
    memberCount: (count) => `${count} ${count === 1 ? 'member' : 'members'}`,
    madeOf: 'Made of',
    wentInto: 'Went into',
    partly: 'in part',
    rooms: 'Work in this unit',
    toCases: 'Cases',
    byFile:
      'New units, names and mergers come from a file: the operator runs “npm run admin -- import units” and “import successions”. Printed codes go on working.',
  },
};
