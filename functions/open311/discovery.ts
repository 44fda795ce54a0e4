import type { Document, Fields } from './document.ts';

const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';
/** When services or their definitions last changed in kind. */
const CHANGESET = '2026-11-25T00:00:00Z';

/** Where requests are sent, in which formats, and how to get a key. */
export function discovery(publicUrl: string, stage: 'production' | 'test'): Document {
  const endpoint: Fields = {
    specification: SPECIFICATION,
    url: new URL('/open311/v2', publicUrl).toString(),
    changeset: CHANGESET,
    type: stage,
    formats: { of: 'format', items: ['text/xml', 'application/json'] },
  };
  return {
    root: 'discovery',
    content: {
      changeset: CHANGESET,
      contact: `Cơ quan vận hành hệ thống này / Whoever runs this service: ${publicUrl}`,
      key_service:
        'Xin quản trị hệ thống cấp khóa, quyền cases:write và cases:read. / Ask the administrator for a key with the scopes cases:write and cases:read.',
      endpoints: { of: 'endpoint', items: [endpoint] },
    },
  };
}
