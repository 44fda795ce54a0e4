import * as z from 'zod';

// The fields of GeoReport v2, by the tables of its specification.
export const moment = z.iso.datetime({ offset: true });
export const errorsSchema = z.tuple([z.strictObject({ code: z.int(), description: z.string().min(1) })]);
export const servicesSchema = z.array(
  z.strictObject({
    service_code: z.string().min(1),
    service_name: z.string().min(1),
    description: z.string().nullable(),
    metadata: z.boolean(),
    type: z.enum(['realtime', 'batch', 'blackbox']),
    keywords: z.string().nullable(),
    group: z.string().nullable(),
  }),
);
export const definitionSchema = z.strictObject({
  service_code: z.string(),
  attributes: z.array(
    z.strictObject({
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
      required: z.boolean(),
      datatype_description: z.string().nullable(),
      order: z.int().min(1),
      description: z.string().nullable(),
      values: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    }),
  ),
});
export const requestSchema = z.strictObject({
  service_request_id: z.string().regex(/^c_/),
  status: z.enum(['open', 'closed']),
  status_notes: z.string().nullable(),
  service_name: z.string().nullable(),
  service_code: z.string(),
  description: z.string().max(4000).nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.string().nullable(),
  requested_datetime: moment,
  updated_datetime: moment.nullable(),
  expected_datetime: moment.nullable(),
  address: z.string().nullable(),
  address_id: z.string().nullable(),
  zipcode: z.string().nullable(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.url().nullable(),
  extended_attributes: z
    .strictObject({ state: z.string(), unit_id: z.string(), office_id: z.string() })
    .optional(),
});
export const sentSchema = z.tuple([
  z.strictObject({
    service_request_id: z.string().regex(/^c_[0-9a-f]{24}$/),
    service_notice: z.string(),
    account_id: z.null(),
  }),
]);
