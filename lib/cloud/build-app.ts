import { App, CfnParameter, CfnRule, Fn, Tags } from 'aws-cdk-lib/core';
import { stageSettings, type StageName } from './stages.ts';
import { StatefulStack } from './stateful-stack.ts';
import { StatelessStack } from './stateless-stack.ts';

export type ServiceOptions = {
  readonly stage: StageName;
  /** Base address that is printed on posters. @default the gateway's own address; prod refuses to be deployed without */
  readonly publicUrl?: string | undefined;
  /** Certificate (in the stage's region) for the host of `publicUrl`. @default whoever forwards to the gateway holds it */
  readonly certificateArn?: string | undefined;
  /** Who is told of alarms. @default nobody, with a warning */
  readonly alarmEmail?: string | undefined;
  /** Address that mails come from. @default none are sent, with a warning; stage local has one of its own */
  readonly mailFrom?: string | undefined;
  /** @default the stage's */
  readonly region?: string | undefined;
};

export type Service = { readonly app: App; readonly state: StatefulStack; readonly service: StatelessStack };

/** Stands for the public address in stage local, where the port is known only when the service starts. */
const localPublicUrl = 'https://public-url.wardvoice.invalid';

/** Who mails come from in stage local, where they go no further than this machine unless it names a mail server. */
const localMailFrom = 'wardvoice@localhost.localdomain';

/** An application that writes its assembly to this folder. */
export function createApp(outDir: string): App {
  return new App({
    outdir: outDir,
    analyticsReporting: false,
    context: {
      // A table that the service still uses cannot be taken out of the other stack.
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
    },
  });
}

/**
 * The whole service of one stage. Its bundles must lie there already.
 *
 * @throws Error on a public address that posters could not carry.
 */
export function buildService(app: App, options: ServiceOptions): Service {
  const settings = stageSettings(options.stage);
  const { stage } = settings;
  const publicUrl = options.publicUrl ?? (stage === 'local' ? localPublicUrl : undefined);
  if (stage !== 'local' && publicUrl !== undefined) assertPublicUrl(publicUrl);
  const env = { region: options.region ?? settings.region };

  const state = new StatefulStack(app, `Wardvoice-${stage}-Data`, {
    settings,
    env,
    description: `Wardvoice ${stage}: tables and queues`,
    terminationProtection: settings.keepsTables,
  });
  const service = new StatelessStack(app, `Wardvoice-${stage}-Service`, {
    settings,
    state,
    publicUrl,
    certificateArn: options.certificateArn,
    alarmEmail: options.alarmEmail,
    mailFrom: options.mailFrom ?? (stage === 'local' ? localMailFrom : undefined),
    env,
    description: `Wardvoice ${stage}: functions, routes, schedules, alarms`,
  });
  if (stage === 'prod' && publicUrl === undefined) refuseToDeploy(service);
  Tags.of(app).add('wardvoice:stage', stage);
  return { app, state, service };
}

/** Lets the template be made and read, but not deployed: posters printed with the gateway's own host die with it. */
function refuseToDeploy(service: StatelessStack): void {
  const given = new CfnParameter(service, 'PublicAddress', {
    default: 'missing',
    allowedValues: ['missing', 'given'],
  });
  new CfnRule(service, 'PublicAddressIsGiven', {
    assertions: [
      {
        assert: Fn.conditionEquals(given.valueAsString, 'given'),
        assertDescription:
          'Stage prod needs the permanent address that is printed on posters: deploy with -c publicUrl=https://…',
      },
    ],
  });
}

function assertPublicUrl(publicUrl: string): void {
  const url = URL.parse(publicUrl);
  if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Error(
      `The public address must be https:// and a host name, without a path: ${publicUrl} is not.`,
    );
  }
}
