import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import type { Integration, IntegrationRepository } from '../../functions/domain/integration/integration.ts';
import { integrationIdSchema } from '../../functions/domain/shared/ids.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';

export type IntegrationContext = Pick<AdminContext, 'registry' | 'call' | 'tables' | 'now' | 'randomBytes'>;

export const integrationsOf = ({ registry }: IntegrationContext): IntegrationRepository =>
  dynamoIntegrationRepository(registry);

/** @throws CommandFailed when there is none of that id. */
export async function findIntegration(context: IntegrationContext, text: string): Promise<Integration> {
  const id = integrationIdSchema.safeParse(text);
  const integration = id.success ? await integrationsOf(context).find(id.data) : undefined;
  if (integration === undefined)
    throw new CommandFailed(`No integration has the id ${text}; integration list shows them.`);
  return integration;
}
