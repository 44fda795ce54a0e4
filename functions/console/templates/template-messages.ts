import type { TemplateTrouble } from '../../domain/answer-template/write-template.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type TemplateMessages = {
  title: (unit: string) => string;
  lead: string;
  none: string;
  add: string;
  name: string;
  text: string;
  textHelp: string;
  keep: string;
  remove: string;
  above: (unit: string) => string;
  shipped: string;
  done: { kept: string; removed: string };
  troubles: Record<TemplateTrouble, string>;
  back: string;
};

export const templateMessages: Record<ConsoleLanguage, TemplateMessages> = {
  vi: {
    title: (unit) => `Mẫu trả lời của ${unit}`,
    lead: 'Mẫu giúp trả lời nhanh mà vẫn cụ thể. Chỗ phải điền ghi trong ngoặc kép vuông, ví dụ [[ngày]]; câu trả lời còn chỗ trống sẽ không gửi đi được.',
    none: 'Đơn vị chưa có mẫu riêng.',
    add: 'Thêm mẫu',
    name: 'Tên mẫu',
    text: 'Nội dung',
    textHelp: 'Nói đã làm gì, ở đâu, khi nào. Ghi [[…]] ở chỗ phải điền.',
    keep: 'Lưu mẫu',
    remove: 'Bỏ mẫu này',
    above: (unit) => `Mẫu của ${unit}, dùng chung cho cấp dưới`,
    shipped: 'Mẫu chung có sẵn',
    done: { kept: 'Đã lưu mẫu.', removed: 'Đã bỏ mẫu.' },
    troubles: {
      name_missing: 'Hãy đặt tên cho mẫu.',
      name_too_long: 'Tên mẫu dài hơn 80 ký tự. Hãy rút ngắn.',
      name_taken: 'Đơn vị đã có mẫu tên này. Hãy đặt tên khác.',
      text_missing: 'Hãy viết nội dung của mẫu.',
      text_too_long: 'Nội dung dài hơn 2000 ký tự. Hãy rút ngắn.',
      full: 'Đơn vị đã có 50 mẫu. Hãy bỏ bớt mẫu không dùng.',
      changed_meanwhile:
        'Có người vừa sửa hoặc bỏ mẫu này. Bản mới ở dưới; nội dung anh/chị gõ còn trong ô thêm mẫu.',
    },
    back: 'Về danh sách phản ánh',
  },
  en: {
    title: (unit) => `Answer templates of ${unit}`,
    lead: 'Templates make answers quick and still concrete. What has to be filled in stands in double square brackets, like [[day]]; an answer with a gap left is not sent.',
    none: 'The unit has no templates of its own.',
    add: 'Add a template',
    name: 'Name',
    text: 'Text',
    textHelp: 'Say what was done, where and when. Put [[…]] where something has to be filled in.',
    keep: 'Keep it',
    remove: 'Remove it',
    above: (unit) => `Of ${unit}, for the units below it`,
    shipped: 'For everybody',
    done: { kept: 'The template is kept.', removed: 'The template is removed.' },
    troubles: {
      name_missing: 'Give the template a name.',
      name_too_long: 'The name is longer than 80 characters. Shorten it.',
      name_taken: 'The unit has a template of that name. Choose another.',
      text_missing: 'Write the template’s text.',
      text_too_long: 'The text is longer than 2,000 characters. Shorten it.',
      full: 'The unit has 50 templates. Remove some that nobody uses.',
      changed_meanwhile:
        'Somebody has just changed or removed this template. Theirs is below; what you typed is in the form for a new one.',
    },
    back: 'Back to the cases',
  },
};
