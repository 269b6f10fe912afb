import { open } from 'node:fs/promises';

/** A file whose lines are on the disk when `append` resolves; those that wait share a flush. */
export class FlushedFile {
  #file;
  #waiting = [];
  #writing = Promise.resolve();

  static async create(path) {
    const flushed = new FlushedFile();
    flushed.#file = await open(path, 'wx');
    return flushed;
  }

  append(line) {
    this.#waiting.push(line);
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  close() {
    return this.#file.close();
  }

  async #write() {
    if (this.#waiting.length > 0) {
      const lines = this.#waiting.splice(0);
      await this.#file.appendFile(lines.join('\n') + '\n');
      await this.#file.sync();
    }
  }
}
