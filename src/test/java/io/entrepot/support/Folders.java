package io.entrepot.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders below {@code target/test-state}: `mvn clean` takes them away, a failed test's are there to look at. */
public final class Folders {
    private Folders() {}

    public static Path temporary(String purpose) {
        try {
            Path root = Path.of("target", "test-state").toAbsolutePath();
            Files.createDirectories(root);
            return Files.createTempDirectory(root, purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for " + purpose, e);
        }
    }
}
