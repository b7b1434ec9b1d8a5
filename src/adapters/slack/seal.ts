import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";

/** Keys of 32 bytes. The first one seals; all of them open, so that a new key can be put in front of an old one. */
export type Keys = readonly [Buffer, ...Buffer[]];

/**
 * Seals words for one tenant with AES-256-GCM: what is sealed for one tenant does not open for another, and no character of
 * it can be changed. `v1.<key>.<nonce>.<tag>.<words>`, base64url.
 */
export function seal(words: string, tenant: string, [key]: Keys): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(tenant));
  const sealed = Buffer.concat([cipher.update(words, "utf8"), cipher.final()]);
  return ["v1", nameOf(key), ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(
    ".",
  );
}

/** @throws Error when no key fits, the tenant is another, or anything was changed. */
export function unseal(sealed: string, tenant: string, keys: Keys): string {
  const [version, name, nonce = "", tag = "", words = ""] = sealed.split(".");
  const key = keys.find((one) => nameOf(one) === name);
  if (version !== "v1" || key === undefined) throw new Error("No key opens this installation");
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, "base64url"), { authTagLength: 16 })
    .setAAD(Buffer.from(tenant))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(words, "base64url")), decipher.final()]).toString("utf8");
}

const nameOf = (key: Buffer): string => createHash("sha256").update(key).digest("base64url").slice(0, 8);
