import type { Orientation } from './orientation.ts';

/** A picture without anything but itself, and how large it says it is. */
export type Picture = {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
};
