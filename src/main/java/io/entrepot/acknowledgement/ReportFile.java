package io.entrepot.acknowledgement;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file that goes back to a partner.
 *
 * @param name safe on any file system: letters, digits, dot, underscore and hyphen
 * @param content the file's bytes, never changed after creation
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read once; a copy on every access would only cost
public record ReportFile(String name, byte[] content) {
    private static final int STEM_MAX = 120;
    private static final int SHORT_ID = 8;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern LEADING = Pattern.compile("^[._-]+");

    /**
     * {@code <received file>.<short arrival id>.<suffix>}. The short id is the end of the arrival id: its beginning is the
     * time, which two files of one minute share.
     *
     * @param received name the partner gave its file; hostile characters become underscores
     * @param suffix what the file is, with its extension, e.g. {@code errors.csv}
     */
    static String nameFor(String received, UUID arrivalId, String suffix) {
        String stem = LEADING.matcher(UNSAFE.matcher(received).replaceAll("_")).replaceFirst("");
        if (stem.length() > STEM_MAX) {
            stem = stem.substring(0, STEM_MAX);
        }
        String id = arrivalId.toString();
        return (stem.isEmpty() ? "file" : stem) + "." + id.substring(id.length() - SHORT_ID) + "." + suffix;
    }
}
