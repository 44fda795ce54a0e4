/** A private store of files by key. Nothing is ever deleted in it: what must go is overwritten with nothing. */
export type FileStore = {
  /** undefined where there is no such file, or where it was blanked. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(key: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<void>;
  /** Leaves an empty mark in the place of a file; the store keeps no former versions. */
  blank(key: string): Promise<void>;
};

/** A form that a browser sends straight to the store, with the file as its last field, `file`. */
export type UploadForm = {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

/** What of the store is let out to browsers: each for one file and a short time, signed. */
export type FileLinks = {
  /** @param bound what the signed form is for and nothing else; moments in milliseconds since 1970 */
  uploadForm(bound: {
    key: string;
    mostBytes: number;
    redirectTo: string;
    at: number;
    expiresAt: number;
  }): UploadForm;
  /** An address under which the file is shown as that type, for a few minutes from then on. */
  show(key: string, contentType: string, at: number): Promise<string>;
  /** Origin of all these addresses, for pages to allow it. */
  readonly origin: string;
};
