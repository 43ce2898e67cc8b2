/** The one thing we take from Node's library; its full types would bring Node's globals into the Worker. */
declare module "node:zlib" {
  export const constants: {
    BROTLI_PARAM_QUALITY: number;
    BROTLI_PARAM_MODE: number;
    BROTLI_MAX_QUALITY: number;
    BROTLI_MODE_FONT: number;
  };
  export function brotliCompress(
    text: string,
    options: { params: Record<number, number> },
    done: (error: Error | null, bytes: Uint8Array) => void,
  ): void;
}
