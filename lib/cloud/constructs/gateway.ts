import {
  ApiMapping,
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { WardFunction } from './ward-function.ts';

export type GatewayProps = {
  readonly settings: StageSettings;
  /** The service's own host name and the certificate for it. @default the gateway's own address only */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
};

/**
 * What an access log holds. No path (it may hold a report's token or a code), no query, no address, no headers: the
 * route says which kind of page it was.
 */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
} as const;

/** The public door: an HTTP API with exactly the routes it is given. */
export class Gateway extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { settings, domain }: GatewayProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: `wardvoice-${settings.stage}`,
      createDefaultStage: false,
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    if (domain !== undefined) this.answerAs(domain.name, domain.certificateArn);
  }

  /** Sends these routes, and no other, to the function. */
  route(target: WardFunction, methods: readonly HttpMethod[], paths: readonly string[]): void {
    const integration = new HttpLambdaIntegration(`${target.node.id}Integration`, target.function, {
      timeout: Duration.seconds(29),
    });
    for (const path of paths) {
      for (const route of this.api.addRoutes({ path, methods: [...methods], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Citizens have no account. A page is bound to its code by a signed token, a report to a random link, ' +
            'forwarded feedback to its signature; each function checks its own.',
        });
      }
    }
  }

  private answerAs(name: string, certificateArn: string): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage: this.stage });
    new CfnOutput(this, 'DomainTarget', {
      description: `Point ${name} at this host by a CNAME record.`,
      value: domainName.regionalDomainName,
    });
  }
}
