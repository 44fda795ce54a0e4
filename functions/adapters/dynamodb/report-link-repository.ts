import {
  reportLinkSchema,
  type ReportLink,
  type ReportLinkRepository,
} from '../../domain/report/report-link.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import type { Item } from './dynamo-call.ts';
import { findOne, findOwned, packItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Links to reports in the registry; each goes by itself when it has expired. */
export function dynamoReportLinkRepository(options: RegistryOptions): ReportLinkRepository {
  const { call, tableName } = options;
  const find = (tokenHash: string): Promise<ReportLink | undefined> =>
    findOne(options, registryKeys.reportLinkByHash(tokenHash), reportLinkSchema);
  const put = async (link: ReportLink): Promise<void> => {
    await call('PutItem', { TableName: tableName, Item: linkItem(link) });
  };
  return {
    find,
    add: put,
    ofUnit: (unitId) =>
      findOwned(options, { owner: ownerOf.unit(unitId), prefix: 'LINK#' }, reportLinkSchema),
    async revoke(tokenHash, at) {
      const link = await find(tokenHash);
      if (link === undefined) return 'absent';
      await put({ ...link, revokedAt: link.revokedAt ?? at });
      return 'revoked';
    },
  };
}

const linkItem = (link: ReportLink): Item => ({
  ...packItem(registryKeys.reportLink(link.tokenHash, link.unitId, link.period), link),
  expiresAt: { N: String(epochSeconds(link.expiresAt)) },
});
