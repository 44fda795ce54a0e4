import { caseCategories, type CaseCategory } from '../domain/case/case-category.ts';
import type { Office } from '../domain/office/office.ts';
import type { Document, Fields } from './document.ts';

/** The attribute by which a request names the point of service. */
export const OFFICE_ATTRIBUTE = 'office';

/** The categories of cases as services. */
export function serviceList(): Document {
  return { root: 'services', content: { of: 'service', items: caseCategories.categories.map(service) } };
}

const service = ({ id, name: { vi, en } }: CaseCategory): Fields => ({
  service_code: id,
  service_name: vi,
  description: `Phản ánh, kiến nghị: ${vi}. / Feedback that wants an answer: ${en ?? vi}.`,
  metadata: true,
  type: 'realtime',
  keywords: (en ?? vi).replaceAll(/, */g, ', '),
  group: null,
});

/** What may be told with a request: at which office of the jurisdiction. */
export function serviceDefinition(serviceCode: string, offices: readonly Office[]): Document {
  return {
    root: 'service_definition',
    content: {
      service_code: serviceCode,
      attributes: {
        of: 'attribute',
        items: [
          {
            variable: true,
            code: OFFICE_ATTRIBUTE,
            datatype: 'singlevaluelist',
            required: false,
            datatype_description:
              'Một điểm phục vụ; nếu bỏ trống là nơi đầu tiên. / One office; the first when left out.',
            order: 1,
            description: 'Điểm phục vụ tiếp nhận / The office that receives it',
            values: {
              of: 'value',
              items: offices.map(({ id, name }) => ({ key: id, name: name.vi })),
            },
          },
        ],
      },
    },
  };
}

/** Offices in the order in which they are offered: centres before reception points. */
export const inOrder = (offices: readonly Office[]): Office[] =>
  offices.toSorted((one, other) =>
    one.kind === other.kind ? (one.key < other.key ? -1 : 1) : one.kind === 'one_stop_centre' ? -1 : 1,
  );
