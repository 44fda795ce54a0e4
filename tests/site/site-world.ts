import { procedureSchema, type Procedure } from '../../functions/domain/procedure/procedure.ts';
import { createApp } from '../../functions/site/create-app.ts';

export const aProcedure = (given: Record<string, unknown> = {}): Procedure =>
  procedureSchema.parse({
    id: 'p_khaisinh',
    nationalCode: '1.001193',
    name: { vi: 'Đăng ký khai sinh', en: 'Registering a birth' },
    field: { vi: 'Hộ tịch', en: 'Civil status' },
    papers: [{ vi: 'Giấy chứng sinh', en: 'Certificate from the clinic' }, { vi: 'Tờ khai theo mẫu' }],
    fee: { vi: 'Miễn phí', en: 'None' },
    timeLimit: { vi: 'Trong ngày làm việc', en: 'The same working day' },
    ...given,
  });

export const procedures: readonly Procedure[] = [
  aProcedure(),
  aProcedure({
    id: 'p_ketho',
    nationalCode: '1.000894',
    name: { vi: 'Đăng ký kết hôn', en: 'Registering a marriage' },
    papers: [],
  }),
  aProcedure({
    id: 'p_datdai',
    nationalCode: '1.012783',
    name: { vi: 'Cấp Giấy chứng nhận quyền sử dụng đất' },
    field: { vi: 'Đất đai' },
    papers: [{ vi: 'Hợp đồng, bản vẽ' }],
    responsibleAgency: { vi: 'Văn phòng đăng ký đất đai' },
  }),
  aProcedure({
    id: 'p_chungthuc',
    nationalCode: '2.000815',
    name: { vi: 'Chứng thực bản sao từ bản chính' },
    field: { vi: 'Chứng thực' },
    papers: [{ vi: 'Bản chính giấy tờ' }],
  }),
];

/** The site over four procedures. */
export function aSiteWorld(known = procedures) {
  const logged: string[] = [];
  const app = createApp({
    procedures: {
      all: async () => [...known],
      find: async (id) => known.find((procedure) => procedure.id === id),
    },
    signingKey: async () => '-----BEGIN PUBLIC KEY-----\n',
    stage: 'test',
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
  return { app, logged };
}
