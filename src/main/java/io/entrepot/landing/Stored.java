package io.entrepot.landing;

/**
 * Bytes that are durable: in the landing store, or sealed and ready for table {@code payload} when small.
 *
 * @param sha256 of the plaintext, 64 lower-case hex digits
 * @param size of the plaintext in bytes
 * @param crc32 of the plaintext (IEEE 802.3), 0 to 2^32-1
 * @param ref {@value LandingStore#INLINE}, or the store's address {@code sha256:<hex>}
 * @param sealedInline the encrypted bytes when inline, else null; durable only once {@link Payloads} committed them
 */
public record Stored(String sha256, long size, long crc32, String ref, byte[] sealedInline) {
    public boolean inline() {
        return LandingStore.INLINE.equals(ref);
    }
}
