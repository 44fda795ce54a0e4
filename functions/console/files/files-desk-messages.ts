import type { ConsoleLanguage } from '../console-messages.ts';

type FilesDeskMessages = {
  offer: string;
  offerHelp: string;
  title: string;
  lead: string;
  further: string;
  back: string;
  full: string;
  over: string;
};

export const filesDeskMessages: Record<ConsoleLanguage, FilesDeskMessages> = {
  vi: {
    offer: 'Kèm ảnh vào câu trả lời',
    offerHelp: 'Mở trang riêng; câu trả lời đang viết vẫn còn ở trang này.',
    title: 'Ảnh kèm câu trả lời',
    lead: 'Nhiều nhất bốn ảnh, gửi từng ảnh một. Người dân thấy ảnh khi đã có câu trả lời.',
    further: 'Gửi thêm ảnh',
    back: 'Về phản ánh',
    full: 'Câu trả lời đã đủ bốn ảnh.',
    over: 'Phản ánh này đã xử lý xong, không thêm ảnh được nữa.',
  },
  en: {
    offer: 'Add photos to the answer',
    offerHelp: 'Opens a page of its own; the answer you are writing stays here.',
    title: 'Photos for the answer',
    lead: 'At most four photos, one at a time. The citizen sees them once there is an answer.',
    further: 'Send another photo',
    back: 'Back to the case',
    full: 'The answer has its four photos.',
    over: 'The work on this case is over: no photo can be added any more.',
  },
};
