import { describe, expect, it } from "vitest";
import { isAllowedUrl, isPublicAddress } from "../../src/fetching/addresses.js";

describe("The address guard", () => {
  it("refuses every way to write an inside address", () => {
    for (const address of [
      "127.0.0.1",
      "10.1.2.3",
      "192.168.0.1",
      "169.254.169.254",
      "168.63.129.16",
      "::1",
      "::ffff:127.0.0.1",
      "fe80::1",
      "fc00::1",
      "0.0.0.0",
      "100.64.0.1",
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
    }
    for (const url of [
      "http://127.0.0.1/",
      "http://2130706433/",
      "http://0x7f.1/",
      "http://[::1]/",
      "http://localhost/",
      "http://a.local/",
      "http://user:pass@example.com/",
      "ftp://example.com/",
      "http://example.com:8080/",
    ]) {
      expect(isAllowedUrl(new URL(url)), url).toBe(false);
    }
  });

  it("lets public addresses through", () => {
    expect(isPublicAddress("93.184.216.34")).toBe(true);
    expect(isAllowedUrl(new URL("https://example.com/a"))).toBe(true);
  });
});
