import type { CaseLanguage } from '../case-messages.ts';

type FilesMessages = {
  title: string;
  lead: string;
  offer: string;
  full: string;
  further: string;
  back: string;
};

export const filesMessages: Record<CaseLanguage, FilesMessages> = {
  vi: {
    title: 'Thêm ảnh hoặc ghi âm',
    lead: 'Nhiều nhất bốn ảnh và một đoạn ghi âm, gửi từng cái một.',
    offer: 'Thêm ảnh hoặc ghi âm',
    full: 'Phản ánh đã đủ ảnh và ghi âm.',
    further: 'Gửi thêm',
    back: 'Xem phản ánh bằng mã tra cứu',
  },
  en: {
    title: 'Add photos or a voice note',
    lead: 'At most four photos and one voice note, one at a time.',
    offer: 'Add photos or a voice note',
    full: 'There are as many photos and voice notes as there may be.',
    further: 'Send another',
    back: 'Look at it with the tracking code',
  },
};
