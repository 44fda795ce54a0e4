import { Refusal } from '../shared/refusal.ts';

/** A refusal whose answer needs headers of its own. */
export class RefusalWithHeaders extends Refusal {
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusal: Refusal, headers: Readonly<Record<string, string>>) {
    super(refusal.code, refusal.message);
    this.headers = headers;
  }
}
