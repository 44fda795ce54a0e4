/** A command cannot do what it was asked: one sentence for the person who asked, exit code 1. */
export class CommandFailed extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CommandFailed';
  }
}
