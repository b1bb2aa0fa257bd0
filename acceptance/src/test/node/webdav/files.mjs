// Does with files what a page or a script of somebody does.
import { createClient } from "webdav";

const [url, username, password] = process.argv.slice(2);
const client = createClient(url, { username, password });

await client.createDirectory("/from node/deeper", { recursive: true });
await client.putFileContents("/from node/ä b.txt", "hello from node");
await client.copyFile("/from node/ä b.txt", "/from node/deeper/copy.txt");
await client.moveFile("/from node/deeper/copy.txt", "/from node/moved.txt");
const names = (await client.getDirectoryContents("/from node")).map((entry) => entry.basename).sort();
const text = await client.getFileContents("/from node/moved.txt", { format: "text" });
const quota = await client.getQuota();
const lock = await client.lock("/from node/moved.txt");
let refused = 0;
try {
  await client.putFileContents("/from node/moved.txt", "no");
} catch (error) {
  refused = error.status;
}
await client.unlock("/from node/moved.txt", lock.token);
await client.deleteFile("/from node");
console.log(JSON.stringify({ names, text, used: typeof quota.used, refused, there: await client.exists("/from node") }));
