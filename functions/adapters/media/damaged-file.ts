/** The bytes are not what their beginning says they are. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}
