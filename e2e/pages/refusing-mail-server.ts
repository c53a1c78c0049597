import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

const refusal = '550 5.7.1 Your address is on a list of senders that we refuse';

/** A mail server that takes no mail of ours, until `refuses` is set to false. */
export class RefusingMailServer {
  refuses = true;
  /** Mails that it took. */
  taken = 0;
  readonly #server: Server = createServer((socket) => this.#speak(socket));

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void {
    this.#server.close();
  }

  #speak(socket: Socket): void {
    let isData = false;
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.example ESMTP\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (isData) {
          if (line !== '.') continue;
          isData = false;
          this.taken += 1;
          socket.write('250 2.0.0 Taken\r\n');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        isData = verb === 'DATA';
        if (verb === 'QUIT') socket.end('221 2.0.0 Bye\r\n');
        else if (isData) socket.write('354 Go on\r\n');
        else socket.write(verb === 'MAIL' && this.refuses ? `${refusal}\r\n` : '250 2.0.0 OK\r\n');
      }
    });
  }
}
