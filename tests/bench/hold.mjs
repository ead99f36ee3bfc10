// hold.mjs -- many connections that ask once and then stay, for some seconds.
// usage: node hold.mjs ADDRESS PORT COUNT SECONDS
import net from 'node:net';

const [address, port, count, seconds] = process.argv.slice(2);
let answered = 0;
let refused = 0;
const sockets = [];
for (let i = 0; i < Math.min(Number(count), 4000); i++) {
  const socket = net.connect(Number(port), address);
  socket.setNoDelay(true);
  socket.once('connect', () => socket.write(`GET /livez HTTP/1.1\r\nHost: ${address}:${port}\r\n\r\n`));
  socket.once('data', () => { answered++; });
  socket.once('error', () => { refused++; });
  sockets.push(socket);
}
setTimeout(() => console.log(`${answered} answered, ${refused} refused`), 2500);
setTimeout(() => { for (const socket of sockets) socket.destroy(); }, Number(seconds) * 1000);
