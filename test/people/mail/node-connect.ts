import { type Socket as NodeSocket, connect as plainConnect } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { Connect, Socket } from "@baton/connectors/messengers/smtp/connection";
import { certificate } from "./certificate.ts";

/** What `cloudflare:sockets` does, with Node's own sockets; the tests' certificate is trusted. */
export const nodeConnect: Connect = ({ hostname, port }, { secureTransport }) => {
  if (secureTransport !== "on") return wrapped(plainConnect({ host: hostname, port }));
  return wrapped(tlsConnect({ host: hostname, port, ca: certificate.cert, servername: "localhost" }));
};

function wrapped(socket: NodeSocket): Socket {
  let isHandedOver = false;
  const readable = new ReadableStream<Uint8Array>({
    start(controller) {
      socket.on("data", (piece) => isHandedOver || controller.enqueue(new Uint8Array(piece as Buffer)));
      socket.on("end", () => isHandedOver || quietly(() => controller.close()));
      socket.on("close", () => isHandedOver || quietly(() => controller.close()));
      socket.on("error", (error) => isHandedOver || quietly(() => controller.error(error)));
    },
  });
  const writable = new WritableStream<Uint8Array>({
    write: (piece) => new Promise((written, failed) => socket.write(piece, (error) => (error ? failed(error) : written()))),
  });
  return {
    readable,
    writable,
    startTls() {
      isHandedOver = true;
      socket.removeAllListeners("data");
      return wrapped(tlsConnect({ socket, ca: certificate.cert, servername: "localhost" }));
    },
    close: async () => void socket.destroy(),
  };
}

function quietly(done: () => void): void {
  try {
    done();
  } catch {
    // Closed twice is closed.
  }
}
