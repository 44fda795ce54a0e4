import type { RefusalReason } from './case-event.ts';

type Words = { readonly vi: string; readonly en: string };

/** Why a case is not taken up, as the citizen and the members read it. */
export const refusalReasonNames: Readonly<Record<RefusalReason, Words>> = {
  unclear: { vi: 'Nội dung chưa rõ', en: 'It is not clear enough' },
  not_competent: { vi: 'Không thuộc thẩm quyền', en: 'The ward is not competent' },
  answered_before: { vi: 'Đã trả lời trước đây', en: 'It was answered before' },
  no_grounds: { vi: 'Không có cơ sở', en: 'There are no grounds for it' },
  offensive: { vi: 'Lời lẽ xúc phạm', en: 'It is offensive' },
  personal_dispute: { vi: 'Tranh chấp riêng giữa các bên', en: 'It is a dispute between private persons' },
};
