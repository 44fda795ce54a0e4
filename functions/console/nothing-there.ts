/** Somebody asks for what is not there. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
}
