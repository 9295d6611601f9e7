package io.entrepot.failure;

/**
 * Where in the received content a finding is. Unknown numbers are 0, an unknown path is empty.
 *
 * @param line 1-based line of the decoded text; 0 when the format has no lines
 * @param byteOffset 0-based offset in the unpacked content; -1 when it is not known
 * @param path what the format calls the spot: a column, an XPath-like element path, a segment and element
 */
public record Place(long line, long byteOffset, String path) {
    public static final Place FILE = new Place(0, -1, "");

    public static Place line(long line, String path) {
        return new Place(line, -1, path);
    }

    public static Place offset(long byteOffset, String path) {
        return new Place(0, byteOffset, path);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (line > 0) {
            text.append("line ").append(line);
        } else if (byteOffset >= 0) {
            text.append("byte ").append(byteOffset);
        }
        if (!path.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(path);
        }
        return text.isEmpty() ? "file" : text.toString();
    }
}
