package io.entrepot.format.unpack;

/**
 * What an archive may unpack to.
 *
 * @param maxMembers most files in it
 * @param maxUnpackedBytes most bytes of all its members together
 * @param maxRatio most unpacked bytes per packed byte of a member, once it has unpacked to more than 1 MiB
 */
public record ZipLimits(int maxMembers, long maxUnpackedBytes, int maxRatio) {
    /** Deflate cannot exceed 1032 to 1; a year of real statements stays below 100. */
    public static final int DEFAULT_RATIO = 200;

    public ZipLimits(int maxMembers, long maxUnpackedBytes) {
        this(maxMembers, maxUnpackedBytes, DEFAULT_RATIO);
    }
}
