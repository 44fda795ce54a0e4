import * as z from 'zod/mini';

/** The parts of JSON Schema that our own schemas come to. */
type SchemaNode = z.infer<typeof nodeSchema>;
const nodeSchema = z.looseObject({
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  description: z.optional(z.string()),
  'x-description-vi': z.optional(z.string()),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  required: z.optional(z.array(z.string())),
  get properties() {
    return z.optional(z.record(z.string(), nodeSchema));
  },
  get additionalProperties() {
    return z.optional(z.union([z.boolean(), nodeSchema]));
  },
  get items() {
    return z.optional(nodeSchema);
  },
  get anyOf() {
    return z.optional(z.array(nodeSchema));
  },
  get oneOf() {
    return z.optional(z.array(nodeSchema));
  },
});

export type FieldKind = 'text' | 'number' | 'yes_no' | 'list' | 'object';

/** One field of a body, with the fields that lead to it: `results[].status`. */
export type SchemaField = {
  readonly path: string;
  readonly kinds: readonly FieldKind[];
  /** The only values it may have. */
  readonly values: readonly string[];
  readonly isRequired: boolean;
  readonly vi: string;
  readonly en: string;
};

const kindNamed: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'yes_no',
  array: 'list',
  object: 'object',
};

const variantsOf = (node: SchemaNode): readonly SchemaNode[] => node.anyOf ?? node.oneOf ?? [node];

/** Every field of a schema, in order, those of lists and objects after it. */
export function fieldsOf(schema: z.ZodMiniType): SchemaField[] {
  const fields = new Map<string, SchemaField>();
  const shown = new Set<string>();
  collect(nodeSchema.parse(z.toJSONSchema(schema, { io: 'input' })), '');
  return [...fields.values()];

  function collect(node: SchemaNode, before: string): void {
    for (const variant of variantsOf(node)) {
      if (variant.items !== undefined) collect(variant.items, `${before}[]`);
      if (variant.properties === undefined) continue;
      // One message, or a list of such messages: what a message holds is said once.
      const written = JSON.stringify(variant.properties);
      if (shown.has(written)) continue;
      shown.add(written);
      for (const [name, property] of Object.entries(variant.properties)) {
        const path = before === '' ? name : `${before}.${name}`;
        const known = fields.get(path);
        fields.set(path, fieldOf(path, property, variant.required?.includes(name) === true, known));
        collect(property, path);
      }
    }
  }
}

function fieldOf(
  path: string,
  node: SchemaNode,
  isRequired: boolean,
  known: SchemaField | undefined,
): SchemaField {
  const variants = variantsOf(node);
  const kinds = variants.flatMap(({ type, const: only }) =>
    [type ?? typeof only].flat().flatMap((name) => kindNamed[name] ?? []),
  );
  const values = variants.flatMap((variant) => [
    ...(variant.enum ?? []),
    ...(variant.const === undefined ? [] : [variant.const]),
  ]);
  return {
    path,
    kinds: [...new Set([...(known?.kinds ?? []), ...kinds])],
    values: [...new Set([...(known?.values ?? []), ...values.map(String)])],
    isRequired: isRequired && known?.isRequired !== false,
    vi: node['x-description-vi'] ?? known?.vi ?? '',
    en: node.description ?? known?.en ?? '',
  };
}
