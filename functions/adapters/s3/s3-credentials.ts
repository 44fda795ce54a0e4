/** What requests to the object store are signed with: the function's own. */
export type S3Credentials = {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};
