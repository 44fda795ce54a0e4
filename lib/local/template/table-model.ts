import type * as z from 'zod';
import type { TableModel } from './model.ts';
import type { tableSchema } from './resource-schemas.ts';

/** A table as the template describes it, by the name it goes by here. */
export function tableModel(name: string, table: z.infer<typeof tableSchema>): TableModel {
  return {
    name,
    attributes: table.AttributeDefinitions,
    keys: table.KeySchema,
    indexes: table.GlobalSecondaryIndexes,
    ttlAttribute:
      table.TimeToLiveSpecification?.Enabled === true
        ? table.TimeToLiveSpecification.AttributeName
        : undefined,
    streamView: table.StreamSpecification?.StreamViewType,
  };
}
