import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageName } from '../stages.ts';

export type StaffAccountsProps = {
  readonly stage: StageName;
  /** Whether the accounts outlive their stack. */
  readonly isKept: boolean;
};

/**
 * Accounts of staff: who somebody is. What each may do is in the registry, by the address. Nobody signs up by himself:
 * an administrator makes accounts, and Cognito sends the first password.
 */
export class StaffAccounts extends Construct {
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, { stage, isKept }: StaffAccountsProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: `wardvoice-${stage}-staff`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: isKept,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'Many ward offices have no phone for each desk: a second factor is offered, and not forced.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'Threat protection needs the Plus plan, paid for each person who signs in; a deployment may turn it on.',
      },
    );
    this.pool.addDomain('Domain', {
      // The classic pages take no notice of `prompt=login`: whoever comes back would be sent round in circles.
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
      cognitoDomain: { domainPrefix: `wardvoice-${stage}-${Stack.of(this).account}` },
    });
  }

  /** What its discovery document is found under. */
  get issuer(): string {
    return this.pool.userPoolProviderUrl;
  }

  /** The console as a public client: no secret, PKCE takes its place. */
  addConsole(scope: Construct, publicUrl: string): UserPoolClient {
    const client = new UserPoolClient(scope, 'ConsoleClient', {
      userPool: this.pool,
      generateSecret: false,
      authFlows: { userSrp: true },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${publicUrl}/console/callback`],
      },
      preventUserExistenceErrors: true,
    });
    // Without a style of its own a client's newer sign-in page does not open.
    new CfnManagedLoginBranding(scope, 'ConsoleSignInStyle', {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}
