import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFunctions, functionNames } from '../../lib/cloud/bundle.ts';
import {
  assertTallyTiming,
  reservedConcurrency,
  stageNamed,
  stageNames,
  stageSettings,
} from '../../lib/cloud/stages.ts';
import { synthesize, synthesizeForCommandLine } from '../../lib/cloud/synth.ts';
import { aStage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'wardvoice-stages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (context: Record<string, string>) => ({
  CDK_OUTDIR: folder,
  CDK_CONTEXT_JSON: JSON.stringify(context),
});

describe('A stage', () => {
  it('that does not exist is named with those that do', () => {
    expect(() => stageNamed('production')).toThrow('There is no stage production: choose local, dev, prod.');
  });

  it.each(stageNames)('%s loses no count between two requests for one tally', (stage) => {
    const { tallyDelaySeconds, tallySlotSeconds } = stageSettings(stage);

    expect(tallyDelaySeconds).toBeGreaterThan(tallySlotSeconds);
  });

  it.each([
    ['whose queue delivers before the slot is over', { tallySlotSeconds: 300, tallyDelaySeconds: 300 }],
    ['whose slot is longer than SQS remembers', { tallySlotSeconds: 301, tallyDelaySeconds: 600 }],
  ])('%s is refused', (_what, timing) => {
    expect(() => assertTallyTiming({ stage: 'dev', ...timing })).toThrow('Stage dev would lose counts');
  });

  it.each(stageNames)('%s leaves a hundred of an account’s thousand concurrent calls to others', (stage) => {
    expect(reservedConcurrency(stageSettings(stage))).toBeLessThanOrEqual(900);
  });
});

describe('The guide to deployment', () => {
  it('names the concurrent calls that an account must allow', () => {
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'deploy.md'), 'utf8');

    expect(guide).toContain(
      `prod reserves ${reservedConcurrency(stageSettings('prod'))} concurrent calls, dev ${reservedConcurrency(stageSettings('dev'))};`,
    );
  });
});

describe('Stage prod without the address that is printed on posters', () => {
  it('can be read, and refuses to be deployed with a sentence that says what is missing', async () => {
    const { refusals } = await aStage({ stage: 'prod' });

    expect(refusals).toContain(
      'Stage prod needs the permanent address that is printed on posters: deploy with -c publicUrl=https://…',
    );
  });

  it('is deployed once the address is given', async () => {
    const { refusals } = await aStage({ stage: 'prod', publicUrl: 'https://ykien.example.gov.vn' });

    expect(refusals.filter((refusal) => refusal.startsWith('Stage prod'))).toEqual([]);
  });

  it.each(['http://ykien.example.gov.vn', 'https://example.gov.vn/ykien', 'https://example.gov.vn/?a=b'])(
    'takes no address that a code could not carry: %s',
    async (publicUrl) => {
      await expect(aStage({ stage: 'prod', publicUrl })).rejects.toThrow(
        'The public address must be https:// and a host name',
      );
    },
  );

  it('answers under its own host when it is given a certificate', async () => {
    const stage = await aStage({
      stage: 'prod',
      publicUrl: 'https://ykien.example.gov.vn',
      certificateArn:
        'arn:aws:acm:ap-southeast-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
    });

    expect(stage.all('AWS::ApiGatewayV2::DomainName').map(({ Properties }) => Properties)).toMatchObject([
      { DomainName: 'ykien.example.gov.vn', DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }] },
    ]);
  });
});

describe('A stage without an address that mails come from', () => {
  it('can be deployed, sends no mail, may send none, and says so', async () => {
    const stage = await aStage({ stage: 'prod', publicUrl: 'https://ykien.example.gov.vn' });
    const senders = stage
      .all('AWS::Lambda::Function')
      .flatMap(({ Properties }) => JSON.stringify(Properties).match(/"MAIL_FROM":"[^"]*"/g) ?? []);

    expect(senders).toEqual(['"MAIL_FROM":"off"']);
    expect(stage.texts.join()).not.toContain('ses:Send');
    expect(stage.texts.join()).toContain('off: no mails are sent');
    expect(stage.warnings.join()).toContain('-c mailFrom=');
  });
});

describe('Stage local', () => {
  it('is written to the folder it is told, with its progress', async () => {
    const outDir = join(folder, 'local');
    const lines: string[] = [];
    await synthesize({ stage: 'local', outDir, onProgress: (line) => lines.push(line) });

    expect(lines).toHaveLength(functionNames.length + 1);
    expect(readFileSync(join(outDir, 'Wardvoice-local-Service.template.json'), 'utf8')).toContain(
      'AWS::Lambda::Function',
    );
  });

  it('consists of the same kinds of parts as prod, but for the accounts of staff, which the machine keeps itself', async () => {
    const kindsOf = async (stage: 'local' | 'prod') => {
      const { texts } = await aStage({ stage, publicUrl: 'https://a.example', alarmEmail: 'a@a.example' });
      return new Set(texts.flatMap((text) => text.match(/AWS::[A-Za-z0-9]+::[A-Za-z0-9]+/g) ?? []));
    };

    const accounts = ['UserPool', 'UserPoolClient', 'UserPoolDomain', 'ManagedLoginBranding'].map(
      (kind) => `AWS::Cognito::${kind}`,
    );
    expect(new Set([...(await kindsOf('local')), ...accounts])).toEqual(await kindsOf('prod'));
    expect([...(await kindsOf('local'))].filter((kind) => kind.includes('Cognito'))).toEqual([]);
  });
});

describe('The command line of CDK', () => {
  it('makes stage dev when no stage is named', async () => {
    const outdir = join(folder, 'dev');
    await synthesizeForCommandLine({ ...given({}), CDK_OUTDIR: outdir }, () => {});

    expect(readFileSync(join(outdir, 'manifest.json'), 'utf8')).toContain('Wardvoice-dev-Service');
  });
});

describe('A bundle', () => {
  it('is the same bytes each time it is made', async () => {
    const bytes = async (place: string) => {
      const [bundle] = await bundleFunctions(['changes'], undefined, join(folder, place));
      return readFileSync(bundle?.file ?? '');
    };

    expect((await bytes('once')).equals(await bytes('again'))).toBe(true);
  });
});
