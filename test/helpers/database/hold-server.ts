import { openTestServer } from './database-server.ts';

/**
 * A program that keeps the server of the tests running until its standard input ends, so that it does not stop and
 * start whenever no test file uses it. Prints "open" when the server accepts connections.
 */
const server = await openTestServer();
console.log('open');
process.stdin.resume().once('end', () => void server.close());
