const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const DIRECTORY_ENTRY_LENGTH = 46;
/** 1 January 1980, 0:00: the first moment an archive can tell. Time in the low half, day in the high. */
const FIRST_MOMENT = 0x00210000;

/**
 * An archive without the moments at which its entries were written, so that the same content gives the same bytes (ZIP
 * file format, APPNOTE 4.3.7, 4.3.12 and 4.3.16). It is changed in place.
 */
export function withoutClock(archive: Buffer): Buffer {
  const end = archive.length - END_LENGTH;
  if (archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new RangeError('The archive has no plain end.');
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    archive.writeUInt32LE(FIRST_MOMENT, at + 12);
    archive.writeUInt32LE(FIRST_MOMENT, archive.readUInt32LE(at + 42) + 10);
    const names = [28, 30, 32].reduce((sum, field) => sum + archive.readUInt16LE(at + field), 0);
    at += DIRECTORY_ENTRY_LENGTH + names;
  }
  return archive;
}
