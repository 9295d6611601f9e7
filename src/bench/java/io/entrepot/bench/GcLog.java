package io.entrepot.bench;

import io.entrepot.support.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a gateway's garbage collections left: whether its heap stays flat. */
final class GcLog {
    private static final int PARTS = 4;
    private static final Pattern LEFT = Pattern.compile("Pause.* \\d+M->(\\d+)M\\(");

    private final Path file;

    /** @param gateway not yet started */
    GcLog(Gateway gateway, Path file) {
        this.file = file;
        gateway.jvm("-Xlog:gc:file=" + file + "::filecount=0");
    }

    /** Collections so far. */
    int size() throws IOException {
        return left().size();
    }

    /** The least heap that was left by any collection in each quarter of those from {@code first} on, in MB. */
    List<Integer> quarters(int first) throws IOException {
        List<Integer> left = left();
        int all = left.size() - first;
        return IntStream.range(0, PARTS)
                .mapToObj(part -> left.subList(first + all * part / PARTS, first + all * (part + 1) / PARTS).stream()
                        .min(Integer::compare)
                        .orElse(-1))
                .toList();
    }

    private List<Integer> left() throws IOException {
        return Files.readAllLines(file).stream()
                .map(LEFT::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
