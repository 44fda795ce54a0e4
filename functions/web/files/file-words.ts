import type { AttachmentKind } from '../../domain/attachment/attachment.ts';
import type { UploadOutcome } from '../../domain/attachment/upload.ts';

type Language = 'vi' | 'en';

type FileWords = {
  /** What a file is called where it cannot be seen. */
  names: Record<AttachmentKind, string>;
  choose: Record<AttachmentKind, string>;
  send: Record<AttachmentKind, string>;
  stored: Record<AttachmentKind, string>;
  refused: Record<Exclude<UploadOutcome, 'stored'>, string>;
  waiting: string;
  lookAgain: string;
  privacy: string;
  takesTime: string;
  megabytes: (count: string) => string;
};

/** What is said of files to whoever sends them, citizen or member. */
export const fileWords: Record<Language, FileWords> = {
  vi: {
    names: { photo: 'Ảnh', voice: 'Ghi âm' },
    choose: {
      photo: 'Ảnh JPEG, PNG hoặc WebP, không quá 10 MB',
      voice: 'Đoạn ghi âm, không quá 8 MB',
    },
    send: { photo: 'Gửi ảnh', voice: 'Gửi ghi âm' },
    stored: { photo: 'Đã nhận ảnh.', voice: 'Đã nhận đoạn ghi âm.' },
    refused: {
      too_large:
        'Tệp lớn quá nên không được lưu: ảnh không quá 10 MB, ghi âm không quá 8 MB. Hãy chụp ở cỡ nhỏ hơn rồi gửi lại.',
      wrong_type:
        'Tệp này không được lưu vì không phải ảnh JPEG, PNG, WebP hoặc đoạn ghi âm. Hãy chọn tệp khác.',
      heic: 'Ảnh HEIC không được lưu vì nhiều máy không xem được. Hãy đổi sang JPEG rồi gửi lại; trên iPhone, ảnh chọn từ thư viện Ảnh được đổi tự động.',
      too_many_pixels: 'Ảnh có quá nhiều điểm ảnh nên không được lưu. Hãy chụp ở cỡ nhỏ hơn rồi gửi lại.',
      damaged: 'Tệp bị hỏng hoặc gửi chưa hết nên không được lưu. Hãy gửi lại, hoặc chọn tệp khác.',
      too_many: 'Tệp này không được lưu vì phản ánh đã đủ ảnh và ghi âm.',
      not_allowed: 'Tệp này không được lưu vì phản ánh đã xong hoặc đã rút.',
    },
    waiting: 'Tệp đã đến và đang được kiểm tra.',
    lookAgain: 'Xem kết quả',
    privacy:
      'Đừng chụp căn cước, hộ chiếu hoặc giấy tờ có số của ai. Nơi chụp, giờ chụp và tên máy ghi trong tệp được xóa trước khi lưu.',
    takesTime: 'Mạng yếu có thể mất vài phút; hãy chờ trang tiếp theo.',
    megabytes: (count) => `${count} MB`,
  },
  en: {
    names: { photo: 'Photo', voice: 'Voice note' },
    choose: {
      photo: 'A photo: JPEG, PNG or WebP, at most 10 MB',
      voice: 'A voice note, at most 8 MB',
    },
    send: { photo: 'Send the photo', voice: 'Send the voice note' },
    stored: { photo: 'The photo has come.', voice: 'The voice note has come.' },
    refused: {
      too_large:
        'The file is too large and is not kept: at most 10 MB for a photo, 8 MB for a voice note. Take a smaller one and send it.',
      wrong_type:
        'This file is not kept: it is no JPEG, PNG or WebP photo and no voice note. Choose another.',
      heic: 'A HEIC photo is not kept, as many computers cannot show it. Turn it into a JPEG and send that; an iPhone does so by itself with photos chosen from the photo library.',
      too_many_pixels: 'The photo has too many pixels and is not kept. Take a smaller one and send it.',
      damaged:
        'The file is damaged or did not come whole, and is not kept. Send it again, or choose another.',
      too_many: 'This file is not kept: there are as many photos and voice notes as there may be.',
      not_allowed: 'This file is not kept: the case is done or withdrawn.',
    },
    waiting: 'The file has come and is being checked.',
    lookAgain: 'See what became of it',
    privacy:
      'Do not photograph identity cards, passports or papers with anybody’s numbers. Place, time and device that stand in a file are taken out before it is kept.',
    takesTime: 'On a weak network it may take minutes: wait for the next page.',
    megabytes: (count) => `${count} MB`,
  },
};
