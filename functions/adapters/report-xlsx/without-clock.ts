const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
/** 1 January 1980, midnight, as MS-DOS writes it: the first moment that an archive can tell. */
const FIRST_MOMENT = 0x00210000;

/**
 * An archive whose entries bear the moment of writing, with the first one that can be told in its place, so that the same
 * content gives the same bytes. Nothing is unpacked (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16).
 *
 * @throws RangeError when it is no archive, or one with a comment
 */
export function withoutClock(archive: Uint8Array): Buffer {
  const bytes = Buffer.from(archive);
  const end = bytes.length - END_LENGTH;
  expectAt(bytes, end, END_OF_DIRECTORY);
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    expectAt(bytes, entry, DIRECTORY_ENTRY);
    bytes.writeUInt32LE(FIRST_MOMENT, entry + 12);
    const local = bytes.readUInt32LE(entry + 42);
    expectAt(bytes, local, LOCAL_HEADER);
    bytes.writeUInt32LE(FIRST_MOMENT, local + 10);
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(entry + offset));
    entry += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return bytes;
}

function expectAt(bytes: Buffer, offset: number, signature: number): void {
  if (offset < 0 || bytes.readUInt32LE(offset) !== signature) throw new RangeError('It is no archive.');
}
