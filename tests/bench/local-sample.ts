import {
  startLocalService,
  temporaryFolder,
  removeFolder,
  type LocalService,
} from '../support/local-service.ts';

export type LocalSample = {
  service: LocalService;
  surveyPath: string;
  reportUrl: string;
  stop(): Promise<void>;
};

/** `npm start` on an empty data folder, with the sample ward and the links of its first page. */
export async function startLocalSample(environment: Record<string, string> = {}): Promise<LocalSample> {
  const dataDir = await temporaryFolder();
  const service = await startLocalService({ dataDir, environment });
  const firstPage = await (await fetch(service.url)).text();
  const code = /\/q\/([0-9a-z]{9})/i.exec(firstPage)?.[1];
  const reportUrl = /https?:\/\/[^"]+\/r\/[\w-]+/.exec(firstPage)?.[0];
  if (code === undefined || reportUrl === undefined)
    throw new Error('The first page names no survey or no report.');
  return {
    service,
    surveyPath: `/q/${code.toUpperCase()}`,
    reportUrl,
    async stop() {
      await service.stop();
      await removeFolder(dataDir);
    },
  };
}
