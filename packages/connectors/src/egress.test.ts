import { describe, expect, it } from "vitest";
import { allowedTarget } from "./egress.ts";

const live = { ownHosts: ["edge.acme.com"], allowLoopback: false };
const local = { ownHosts: ["localhost:8787"], allowLoopback: true };

describe("allowedTarget", () => {
  it.each([
    "https://hooks.acme.com/baton",
    "https://hooks.acme.com:8443/",
    "https://hooks.acme.com:443/",
    "https://8.8.8.8/",
    "https://172.32.0.1/",
    "https://100.128.0.1/",
    "https://[2606:4700::1111]/",
    "https://other.acme.com/",
    "https://münchen.example/",
  ])("%s may be called", (url) => expect(allowedTarget(url, live)).toBeNull());

  it.each([
    ["target-not-a-url", "hooks.acme.com"],
    ["target-not-a-url", "https://999.1.1.1/"],
    ["target-not-https", "http://hooks.acme.com/"],
    ["target-not-https", "ftp://hooks.acme.com/"],
    ["target-not-https", "javascript:alert(1)"],
    ["target-not-https", "file:///etc/passwd"],
    ["target-credentials", "https://ana:pw@hooks.acme.com/"],
    ["target-credentials", "https://hooks.acme.com@evil.example/"],
    ["target-port", "https://hooks.acme.com:22/"],
    ["target-port", "https://hooks.acme.com:6379/"],
    ["target-own-host", "https://edge.acme.com/v1/capture"],
    ["target-own-host", "https://EDGE.acme.com.:8443/"],
    ["target-private", "https://localhost/"],
    ["target-private", "https://anything.localhost./"],
    ["target-private", "https://127.0.0.1/"],
    ["target-private", "https://127.1/"],
    ["target-private", "https://2130706433/"],
    ["target-private", "https://0x7f000001/"],
    ["target-private", "https://0177.0.0.1/"],
    ["target-private", "https://%31%32%37.0.0.1/"],
    ["target-private", "https://１２７.0.0.1/"],
    ["target-private", "https://0.0.0.0/"],
    ["target-private", "https://10.1.2.3/"],
    ["target-private", "https://100.64.0.1/"],
    ["target-private", "https://169.254.169.254/latest/meta-data/"],
    ["target-private", "https://172.16.0.1/"],
    ["target-private", "https://172.31.255.255/"],
    ["target-private", "https://192.168.1.1/"],
    ["target-private", "https://198.19.0.1/"],
    ["target-private", "https://224.0.0.1/"],
    ["target-private", "https://255.255.255.255/"],
    ["target-private", "https://[::1]/"],
    ["target-private", "https://[::]/"],
    ["target-private", "https://[::ffff:127.0.0.1]/"],
    ["target-private", "https://[::ffff:8.8.8.8]/"],
    ["target-private", "https://[64:ff9b::7f00:1]/"],
    ["target-private", "https://[2002:7f00:1::]/"],
    ["target-private", "https://[2001:0:7f00:1::]/"],
    ["target-private", "https://[2001:db8::1]/"],
    ["target-private", "https://[fd00:ec2::254]/"],
    ["target-private", "https://[fe80::1]/"],
    ["target-private", "https://[ff02::1]/"],
    ["target-private", "https://metadata.google.internal/"],
    ["target-private", "https://printer.local/"],
    ["target-private", "https://intranet/"],
  ])("%s: %s is never called", (code, url) => expect(allowedTarget(url, live)?.code).toBe(code));

  it.each([
    ["http://localhost:9999/hook", undefined],
    ["http://127.0.0.1:9999/hook", undefined],
    ["http://[::1]:9999/hook", undefined],
    ["https://hooks.acme.com/", undefined],
    ["http://localhost:8787/v1/capture", "target-own-host"],
    ["http://127.0.0.1:8787/v1/capture", "target-own-host"],
    ["http://192.168.1.1:9999/", "target-not-https"],
    ["https://192.168.1.1/", "target-private"],
    ["https://hooks.acme.com:9999/", "target-port"],
    ["http://hooks.acme.com/", "target-not-https"],
    ["http://127.0.0.1.evil.example/", "target-not-https"],
  ])("on a developer's machine only loopback is let through: %s", (url, code) => {
    expect(allowedTarget(url, local)?.code).toBe(code);
  });
});
